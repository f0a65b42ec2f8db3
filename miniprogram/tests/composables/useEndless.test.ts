import { describe, expect, it } from 'vitest';
import { RequestFailed } from '@/api/problem';
import { useEndless, type Page } from '@/composables/useEndless';

interface Item {
  id: string;
}

const page = (ids: string, nextCursor: string | null = null): Page<Item> => ({
  items: Array.from(ids, (id) => ({ id })),
  nextCursor,
});

/** Pages by cursor; a missing one cannot be read. */
function listOf(pages: Record<string, Page<Item>>) {
  const asked: (string | null)[] = [];
  const list = useEndless<Item>(async (cursor) => {
    asked.push(cursor);
    const found = pages[cursor ?? 'first'];
    if (found === undefined) {
      throw new RequestFailed({ code: 'network_unreachable', status: 0 });
    }
    return found;
  });
  return { list, asked, ids: () => list.state.items.map(({ id }) => id).join('') };
}

describe('an endless list', () => {
  it('grows page by page to its end and then asks no more', async () => {
    const { list, asked, ids } = listOf({ first: page('ab', 'x'), x: page('cd') });
    await list.refresh();
    expect(list.atEnd.value).toBe(false);
    await list.more();
    expect(ids()).toBe('abcd');
    expect(list.atEnd.value).toBe(true);
    await list.more();
    expect(asked).toEqual([null, 'x']);
  });

  it('shows what moved between two pages once', async () => {
    const { list, ids } = listOf({ first: page('ab', 'x'), x: page('bc') });
    await list.refresh();
    await list.more();
    expect(ids()).toBe('abc');
  });

  it('asks for a page once however often its end is reached', async () => {
    const { list, asked } = listOf({ first: page('a', 'x'), x: page('b') });
    await list.refresh();
    await Promise.all([list.more(), list.more()]);
    expect(asked).toEqual([null, 'x']);
  });

  it('keeps what is shown when the next page cannot be read, and goes on there', async () => {
    const pages: Record<string, Page<Item>> = { first: page('a', 'x') };
    const { list, ids } = listOf(pages);
    await list.refresh();
    await list.more();
    expect(list.state.problem?.code).toBe('network_unreachable');
    expect(ids()).toBe('a');
    pages.x = page('b');
    await list.more();
    expect(list.state.problem).toBeNull();
    expect(ids()).toBe('ab');
  });

  it('reads the first page again where that was what failed', async () => {
    const pages: Record<string, Page<Item>> = {};
    const { list, ids } = listOf(pages);
    await list.refresh();
    expect(list.state.loaded).toBe(false);
    pages.first = page('a');
    await list.more();
    expect(ids()).toBe('a');
  });
});
