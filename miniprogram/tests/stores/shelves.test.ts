import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { matchedParts } from '@/components/history/matchedParts';
import { createHistory } from '@/stores/history';
import { createSearch } from '@/stores/search';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const FIRST = '/conversations?limit=30';

function item(id: string, minute: number, pinned = false) {
  const at = `2026-11-21T00:${String(minute).padStart(2, '0')}:00Z`;
  return { id, title: id, preview: null, messageCount: 2, createdAt: at, updatedAt: at, pinned };
}

function historyOn(server: WireServer) {
  return createHistory(startApp(server).api);
}

const ids = (history: ReturnType<typeof createHistory>) => history.items.value.map(({ id }) => id);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the history', () => {
  it('stays as long as it was when its first page is read anew', async () => {
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a', 9), item('b', 8)], nextCursor: 'n1' })
      .answer('GET', `${FIRST}&cursor=n1`, 200, { items: [item('c', 7), item('d', 6)], nextCursor: 'n2' });
    const history = historyOn(server);
    await history.refresh();
    await history.loadMore();
    server.answer('GET', FIRST, 200, { items: [item('c', 10), item('a', 9)], nextCursor: 'n1b' });
    await history.refresh();
    expect(ids(history)).toEqual(['c', 'a', 'b', 'd']);
    expect(history.state.nextCursor).toBe('n2');
  });

  it('takes a deleted conversation off at once and shows it again when it is restored', async () => {
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a', 9), item('b', 8)], nextCursor: null })
      .answer('DELETE', '/conversations/a', 204)
      .answer('POST', '/conversations/a/restore', 200, item('a', 9));
    const history = historyOn(server);
    await history.refresh();
    await history.remove('a');
    expect(ids(history)).toEqual(['b']);
    await history.restore('a');
    expect(ids(history)).toEqual(['a', 'b']);
  });

  it('shows one shelf at a time', async () => {
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a', 9)], nextCursor: null })
      .answer('GET', `${FIRST}&state=deleted`, 200, { items: [item('x', 1)], nextCursor: null })
      .answer('DELETE', '/conversations/x?permanently=true', 204);
    const history = historyOn(server);
    await history.refresh();
    await history.look('deleted');
    expect(ids(history)).toEqual(['x']);
    await history.purge('x');
    expect(ids(history)).toEqual([]);
  });

  it('shows what was deleted on the shelf that somebody turned to before the server had it there', async () => {
    let reply: (answer: { status: number; body: string }) => void = () => undefined;
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a', 9)], nextCursor: null })
      .answer('GET', `${FIRST}&state=deleted`, 200, { items: [], nextCursor: null })
      .answerWith('DELETE', '/conversations/a', () => new Promise((resolve) => (reply = resolve)));
    const history = historyOn(server);
    await history.refresh();
    const removed = history.remove('a');
    await history.look('deleted');
    expect(ids(history)).toEqual([]);
    server.answer('GET', `${FIRST}&state=deleted`, 200, { items: [item('a', 9)], nextCursor: null });
    reply({ status: 204, body: '' });
    await removed;
    expect(ids(history)).toEqual(['a']);
  });

  it('puts pinned conversations where the server has them', async () => {
    const server = new WireServer()
      .answer('GET', FIRST, 200, { items: [item('a', 9), item('b', 8)], nextCursor: null })
      .answer('PUT', '/conversations/b/pin', 200, item('b', 8, true));
    const history = historyOn(server);
    await history.refresh();
    server.answer('GET', FIRST, 200, { items: [item('b', 8, true), item('a', 9)], nextCursor: null });
    await history.pin('b');
    expect(ids(history)).toEqual(['b', 'a']);
  });
});

describe('the search', () => {
  const found = (id: string, nextCursor: string | null = null) => ({
    titles: [],
    messages: [{ messageId: id, matches: [] }],
    nextCursor,
  });
  const asked = (query: string) => `/conversations/search?query=${encodeURIComponent(query)}&limit=20`;

  it('asks once, when the typing pauses', async () => {
    const server = new WireServer().answer('GET', asked('红烧肉'), 200, found('m1'));
    const search = createSearch(startApp(server).api);
    ['红', '红烧', '红烧肉'].forEach((query) => search.look(query));
    expect(search.state.loading).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.requests).toHaveLength(1);
    expect(search.state.messages).toMatchObject([{ messageId: 'm1' }]);
  });

  it('does not show what was found for an older query', async () => {
    let reply: (answer: { status: number; body: string }) => void = () => undefined;
    const server = new WireServer()
      .answerWith('GET', asked('一'), () => new Promise((resolve) => (reply = resolve)))
      .answer('GET', asked('二'), 200, found('m2'));
    const search = createSearch(startApp(server).api);
    search.look('一');
    await vi.advanceTimersByTimeAsync(1_000);
    search.look('二');
    await vi.advanceTimersByTimeAsync(1_000);
    reply({ status: 200, body: JSON.stringify(found('m1')) });
    await settled();
    expect(search.state.messages).toMatchObject([{ messageId: 'm2' }]);
  });

  it('goes on with the next page and keeps what it has when that fails', async () => {
    const server = new WireServer().answer('GET', asked('一'), 200, found('m1', 'n1'));
    const search = createSearch(startApp(server).api);
    search.look('一');
    await vi.advanceTimersByTimeAsync(1_000);
    await search.loadMore();
    expect(search.state.problem?.code).toBe('network_unreachable');
    server.answer('GET', `${asked('一')}&cursor=n1`, 200, found('m2'));
    await search.loadMore();
    expect(search.state.messages).toMatchObject([{ messageId: 'm1' }, { messageId: 'm2' }]);
  });
});

describe('what was found', () => {
  it('is marked where it stands, in UTF-16 units', () => {
    expect(matchedParts('😀红烧肉', [{ start: 2, length: 2 }])).toEqual([
      { text: '😀', found: false },
      { text: '红烧', found: true },
      { text: '肉', found: false },
    ]);
    expect(matchedParts('红', [])).toEqual([{ text: '红', found: false }]);
  });
});
