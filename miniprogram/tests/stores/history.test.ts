import { describe, expect, it } from 'vitest';
import type { ConversationSummary } from '@/api/wire';
import { createHistory } from '@/stores/history';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const FIRST = '/conversations?limit=30';

function item(id: string, messageCount = 2): ConversationSummary {
  const at = '2026-11-21T00:00:00Z';
  return {
    id,
    title: messageCount === 0 ? null : id,
    preview: null,
    messageCount,
    createdAt: at,
    updatedAt: at,
  };
}

function historyOn(server: WireServer) {
  return createHistory(startApp(server).api);
}

const ids = (history: ReturnType<typeof createHistory>) => history.items.value.map(({ id }) => id);

describe('the history', () => {
  it('reads page after page until there is none', async () => {
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a'), item('b')], nextCursor: 'n 1' })
      .answer('GET', `${FIRST}&cursor=n%201`, 200, { items: [item('b'), item('c')], nextCursor: null });
    const history = historyOn(server);
    await history.refresh();
    await history.loadMore();
    await history.loadMore();
    expect(ids(history)).toEqual(['a', 'b', 'c']);
    expect(server.requests).toHaveLength(2);
  });

  it('is read anew after each turn, where somebody has opened it', async () => {
    const server = new WireServer().answer('GET', FIRST, 200, { items: [item('a')], nextCursor: null });
    const history = historyOn(server);
    history.noteChanged();
    expect(server.requests).toEqual([]);
    await history.refresh();
    server.answer('GET', FIRST, 200, { items: [item('b'), item('a')], nextCursor: null });
    history.noteChanged();
    await settled();
    expect(ids(history)).toEqual(['b', 'a']);
  });

  it('leaves out conversations in which nothing was said', async () => {
    const history = historyOn(
      new WireServer().answer('GET', FIRST, 200, { items: [item('a', 0)], nextCursor: null }),
    );
    await history.refresh();
    expect(ids(history)).toEqual([]);
    expect(history.state.loaded).toBe(true);
  });

  it('keeps the list when reading it again fails, and says why', async () => {
    const server = new WireServer().answer('GET', FIRST, 200, { items: [item('a')], nextCursor: null });
    const history = historyOn(server);
    await history.refresh();
    server.answer('GET', FIRST, 500, { code: 'internal_error', incident: 'x1' });
    await history.refresh();
    expect(ids(history)).toEqual(['a']);
    expect(history.state.problem).toMatchObject({ code: 'internal_error', incident: 'x1' });
  });

  it('renames and deletes what the server has renamed and deleted', async () => {
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a'), item('b')], nextCursor: null })
      .answer('PUT', '/conversations/a/title', 200, { ...item('a'), title: '新名字' })
      .answer('DELETE', '/conversations/b', 204);
    const history = historyOn(server);
    await history.refresh();
    await history.rename('a', '新名字');
    await history.remove('b');
    expect(history.items.value).toMatchObject([{ id: 'a', title: '新名字' }]);
  });

  it('keeps a conversation that could not be deleted', async () => {
    const server = new WireServer().answer('GET', FIRST, 200, { items: [item('a')], nextCursor: null });
    const history = historyOn(server);
    await history.refresh();
    await expect(history.remove('a')).rejects.toMatchObject({ problem: { code: 'network_unreachable' } });
    expect(ids(history)).toEqual(['a']);
  });

  it('never shows one person the list that another asked for', async () => {
    const server = new WireServer().answer('GET', FIRST, 200, { items: [item('a')], nextCursor: null });
    const history = historyOn(server);
    const asked = history.refresh();
    history.reset();
    await asked;
    expect(ids(history)).toEqual([]);
  });
});
