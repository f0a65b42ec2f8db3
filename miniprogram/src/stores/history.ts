import { computed, reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import { problemOf, type Problem } from '@/api/problem';
import type { ConversationSummary } from '@/api/wire';

type HistoryApi = Pick<
  ApiClient,
  | 'conversations'
  | 'renameConversation'
  | 'deleteConversation'
  | 'pinConversation'
  | 'unpinConversation'
  | 'archiveConversation'
  | 'unarchiveConversation'
  | 'restoreConversation'
  | 'purgeConversation'
>;

/** Where conversations lie: at hand, out of the way, or deleted for a while before they are gone. */
export const SHELVES = ['active', 'archived', 'deleted'] as const;
export type Shelf = (typeof SHELVES)[number];

/** The conversations of one shelf, pinned ones first, then newest first, read page by page. */
export function createHistory(api: HistoryApi) {
  const state = reactive({
    shelf: 'active' as Shelf,
    items: [] as ConversationSummary[],
    nextCursor: null as string | null,
    loaded: false,
    loading: false,
    problem: null as Problem | null,
  });
  // A list asked for before a reset belongs to somebody else.
  let generation = 0;

  async function load(cursor: string | null): Promise<void> {
    const mine = ++generation;
    state.loading = true;
    state.problem = null;
    try {
      const page = await api.conversations(cursor, state.shelf);
      if (mine === generation) {
        const next = page.nextCursor ?? null;
        if (cursor !== null) {
          state.items = append(state.items, page.items);
          state.nextCursor = next;
        } else {
          const older = next === null ? [] : olderThan(page.items, state.items);
          state.items = [...page.items, ...older];
          state.nextCursor = older.length > 0 ? state.nextCursor : next;
        }
        state.loaded = true;
      }
    } catch (cause) {
      if (mine === generation) {
        state.problem = problemOf(cause);
      }
    } finally {
      if (mine === generation) {
        state.loading = false;
      }
    }
  }

  /** What was changed may stand elsewhere now: the list is read anew. */
  async function changed(what: Promise<unknown>): Promise<void> {
    await what;
    await load(null);
  }

  function drop(id: string): void {
    state.items = state.items.filter((item) => item.id !== id);
  }

  /** Whoever has turned to another shelf meanwhile may have read that one too early: it is read anew. */
  async function leaves(id: string, what: Promise<unknown>): Promise<void> {
    const from = state.shelf;
    await what;
    if (state.shelf === from) {
      drop(id);
    } else {
      await load(null);
    }
  }

  return {
    state: readonly(state),
    /** A conversation in which nothing was said yet is no history. */
    items: computed(() => state.items.filter((item) => item.messageCount > 0 || Boolean(item.title))),

    refresh: () => load(null),

    /** A turn has begun or ended. A list that nobody has opened yet is read when somebody does. */
    noteChanged(): void {
      if (state.loaded || state.loading) {
        void load(null);
      }
    },

    async loadMore(): Promise<void> {
      if (!state.loading && state.nextCursor !== null) {
        await load(state.nextCursor);
      }
    },

    async rename(id: string, title: string): Promise<void> {
      const renamed = await api.renameConversation(id, title);
      state.items = state.items.map((item) => (item.id === id ? renamed : item));
    },

    pin: (id: string) => changed(api.pinConversation(id)),
    unpin: (id: string) => changed(api.unpinConversation(id)),

    archive: (id: string) => leaves(id, api.archiveConversation(id)),

    async unarchive(id: string): Promise<void> {
      await api.unarchiveConversation(id);
      drop(id);
      await load(null);
    },

    /** It is kept for a while, to be restored. */
    remove: (id: string) => leaves(id, api.deleteConversation(id)),

    async restore(id: string): Promise<void> {
      await api.restoreConversation(id);
      drop(id);
      await load(null);
    },

    /** For good. */
    purge: (id: string) => leaves(id, api.purgeConversation(id)),

    async look(shelf: Shelf): Promise<void> {
      if (shelf !== state.shelf) {
        state.shelf = shelf;
        state.items = [];
        state.nextCursor = null;
        state.loaded = false;
        await load(null);
      }
    },

    reset(): void {
      generation += 1;
      state.shelf = 'active';
      state.items = [];
      state.nextCursor = null;
      state.loaded = false;
      state.loading = false;
      state.problem = null;
    },
  };
}

/** What was read before beyond the first page stays, so that a list scrolled far down does not collapse. */
function olderThan(page: ConversationSummary[], shown: ConversationSummary[]): ConversationSummary[] {
  const fresh = new Set(page.map((item) => item.id));
  const last = page[page.length - 1];
  return shown.filter(
    (item) => last !== undefined && !item.pinned && !fresh.has(item.id) && item.updatedAt < last.updatedAt,
  );
}

/** A conversation that moved to the top between two pages comes twice: the copy already shown stays. */
function append(shown: ConversationSummary[], more: ConversationSummary[]): ConversationSummary[] {
  const known = new Set(shown.map((item) => item.id));
  return [...shown, ...more.filter((item) => !known.has(item.id))];
}

export type History = ReturnType<typeof createHistory>;
