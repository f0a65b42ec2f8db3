import { reactive } from 'vue';
import type { Problem } from '@/api/problem';
import type { Message, Persona, Waiting } from '@/api/wire';

/** `sending` until the server has the message, `answering` until the answer ends. */
export type Phase = 'idle' | 'opening' | 'sending' | 'answering';

export interface RunningTurn {
  turnId: string;
  reconnecting: boolean;
  stopping: boolean;
  /** Its place in the model's queue, while it stands there. */
  waiting: Waiting | null;
}

export interface ChatState {
  conversationId: string | null;
  title: string | null;
  /** In whose voice it is answered. */
  persona: Persona | null;
  /** The id of the model that was asked for last; null for the default one. */
  model: string | null;
  /** The model that the person picked for the next turn; the conversation keeps it from then on. */
  pickedModel: string | null;
  /** Of the path that is shown, oldest first. */
  messages: Message[];
  remembersFrom: string | null;
  forgottenThrough: string | null;
  pinnedTurns: string[];
  phase: Phase;
  turn: RunningTurn | null;
  /** What stands between the person and the next answer; shown above the composer. */
  problem: Problem | null;
  /** What may help against it: sending the text in the composer, or repeating what else failed. */
  again: 'send' | 'repeat' | null;
  /** The conversation itself could not be opened. */
  openingProblem: Problem | null;
  /** The message that a search led to, until it was noticed. */
  found: string | null;
}

export function newChatState(): ChatState {
  return reactive<ChatState>({
    conversationId: null,
    title: null,
    persona: null,
    model: null,
    pickedModel: null,
    messages: [],
    remembersFrom: null,
    forgottenThrough: null,
    pinnedTurns: [],
    phase: 'idle',
    turn: null,
    problem: null,
    again: null,
    openingProblem: null,
    found: null,
  });
}
