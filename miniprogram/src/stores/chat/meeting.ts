import { PERSONA_GONE, problemOf } from '@/api/problem';
import type { Persona } from '@/api/wire';
import type { ChatNeeds } from './chatNeeds';
import type { ChatState } from './chatState';
import type { Obstacle } from './obstacle';
import type { Visit } from './visit';

/** Picks in whose voice a conversation is answered; the server hears of it with the conversation itself. */
export function createMeeting(
  { api }: Pick<ChatNeeds, 'api'>,
  state: ChatState,
  visit: Visit,
  obstacle: Obstacle,
) {
  return async function meet(persona: Persona | null): Promise<void> {
    if (state.phase !== 'idle') {
      return;
    }
    obstacle.clear();
    if (state.conversationId === null) {
      state.persona = persona;
      return;
    }
    const here = visit.current();
    try {
      const { persona: met } = await api.takePersona(state.conversationId, persona?.id ?? null);
      if (here()) {
        state.persona = met ?? null;
      }
    } catch (cause) {
      const problem = problemOf(cause);
      if (here() && problem.code === 'not_found') {
        obstacle.raise({ ...problem, code: PERSONA_GONE });
      } else if (here()) {
        obstacle.raise(problem, () => meet(persona));
      }
    }
  };
}
