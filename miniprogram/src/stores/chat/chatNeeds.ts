import type { ApiClient } from '@/api/client';
import type { Problem } from '@/api/problem';
import type { FollowTurn } from '@/turn/followTurn';
import type { DeviceMemory } from '../deviceMemory';
import type { Draft } from '../draft';

type ChatApi = Pick<
  ApiClient,
  | 'createConversation'
  | 'conversation'
  | 'takePersona'
  | 'stopTurn'
  | 'showTurn'
  | 'pinTurn'
  | 'unpinTurn'
  | 'forget'
  | 'rememberAgain'
>;

/** What the chat page's conversation needs of the rest of the app. */
export interface ChatNeeds {
  api: ChatApi;
  followTurn: FollowTurn;
  draft: Draft;
  memory: DeviceMemory;
  noteRemaining(remaining: number): void;
  noteProblem(problem: Problem): void;
  /** Its place in the history, or what the history says of it, is another now. */
  conversationChanged(): void;
  conversationOpened(id: string): void;
  /** The model itself has answered, so that it is there. */
  modelAnswered(): void;
}
