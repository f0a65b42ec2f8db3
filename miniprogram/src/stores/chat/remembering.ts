import { problemOf } from '@/api/problem';
import type { Conversation } from '@/api/wire';
import type { ChatNeeds } from './chatNeeds';
import type { ChatState } from './chatState';
import type { Obstacle } from './obstacle';
import type { Thread } from './thread';
import type { Visit } from './visit';

/** What the conversation shows of its branches, and what it remembers. Between answers only. */
export function createRemembering(
  { api }: Pick<ChatNeeds, 'api'>,
  state: ChatState,
  thread: Thread,
  visit: Visit,
  obstacle: Obstacle,
) {
  let changing = false;

  async function change(ask: (conversationId: string) => Promise<Conversation>): Promise<void> {
    if (changing || state.phase !== 'idle' || state.conversationId === null) {
      return;
    }
    const here = visit.current();
    changing = true;
    obstacle.clear();
    try {
      const conversation = await ask(state.conversationId);
      if (here() && state.phase === 'idle') {
        thread.show(conversation);
      }
    } catch (cause) {
      if (here()) {
        obstacle.raise(problemOf(cause), () => change(ask));
      }
    } finally {
      changing = false;
    }
  }

  return {
    showVariant: (turnId: string) => change((id) => api.showTurn(id, turnId)),
    pin: (turnId: string) => change((id) => api.pinTurn(id, turnId)),
    unpin: (turnId: string) => change((id) => api.unpinTurn(id, turnId)),
    forget: () => change((id) => api.forget(id)),
    rememberAgain: () => change((id) => api.rememberAgain(id)),
  };
}
