import type { Message } from '@/api/wire';
import type { IconName } from '../icons';

export type MessageAction =
  | 'copy'
  | 'select'
  | 'edit'
  | 'regenerate'
  | 'pin'
  | 'unpin'
  | 'like'
  | 'dislike'
  | 'report';

export const ACTION_ICONS: Readonly<Record<MessageAction, IconName>> = {
  copy: 'copy',
  select: 'select',
  edit: 'edit',
  regenerate: 'retry',
  pin: 'pin',
  unpin: 'pin',
  like: 'thumbUp',
  dislike: 'thumbDown',
  report: 'flag',
};

export interface Circumstances {
  /** On the chat page, and nothing is being answered. */
  open: boolean;
  pinned: boolean;
}

/** What a person can do with a message now. */
export function actionsFor(message: Readonly<Message>, { open, pinned }: Circumstances): MessageAction[] {
  const actions: MessageAction[] = message.content === '' ? [] : ['copy', 'select'];
  if (!open || message.status === 'generating') {
    return actions;
  }
  // The house has one answer, and nothing learns from what people think of it.
  const ofModel = message.role === 'assistant' && message.answeredBy !== 'house';
  if (message.role === 'user') {
    actions.push('edit');
  } else if (ofModel) {
    actions.push('regenerate');
  }
  actions.push(pinned ? 'unpin' : 'pin');
  if (ofModel) {
    actions.push('like', 'dislike', 'report');
  }
  return actions;
}

/** What is done often enough for a button of its own; everything else is behind 更多. */
const OFTEN: readonly MessageAction[] = ['copy', 'edit', 'regenerate', 'like', 'dislike'];

export interface Place {
  /** The last message of all. */
  newest: boolean;
  /** The last one that the person wrote. */
  latestQuestion: boolean;
  /** Beneath a pointer there is room for everything, as only the message under it shows its buttons. */
  hovers: boolean;
}

/** The actions that have a button of their own beneath a message. */
export function atHand(
  message: Readonly<Message>,
  { newest, latestQuestion, hovers }: Place,
): readonly MessageAction[] {
  if (hovers || (newest && message.role === 'assistant')) {
    return OFTEN;
  }
  return latestQuestion ? ['edit'] : [];
}

/** What is passed on says where it comes from. */
export function textToCopy(message: Readonly<Message>, aiLabel: string): string {
  return message.role === 'user' || message.answeredBy === 'house'
    ? message.content
    : `${message.content}\n\n（${message.aiLabel ?? aiLabel}）`;
}
