import { computed, reactive, readonly } from 'vue';
import type { ApiClient } from '@/api/client';
import type { Announcement } from '@/api/wire';
import type { DeviceMemory } from './deviceMemory';

const SEEN = 'seenAnnouncements';

/** What the operator has to say to everybody, the most urgent first; once dismissed it is not shown again here. */
export function createAnnouncements(api: Pick<ApiClient, 'announcements'>, memory: DeviceMemory) {
  const state = reactive({ items: [] as Announcement[], seen: readIds(memory.read(SEEN)) });

  function keepSeen(seen: string[]): void {
    state.seen = seen;
    memory.write(SEEN, seen);
  }

  return {
    state: readonly(state),
    current: computed(() => state.items.find(({ id }) => !state.seen.includes(id)) ?? null),

    /** Nobody is told that there was nothing to tell: what could not be read is read another time. */
    async refresh(): Promise<void> {
      const answer = await api.announcements().catch(() => null);
      if (answer !== null) {
        state.items = answer.items;
      }
    },

    /** Forgets the ones that are over, so that what is kept stays small. */
    dismiss(id: string): void {
      const active = state.seen.filter((seen) => state.items.some((item) => item.id === seen));
      keepSeen([...active, id]);
    },

    reset(): void {
      state.items = [];
    },
  };
}

function readIds(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
}

export type Announcements = ReturnType<typeof createAnnouncements>;
