import { shallowReadonly, shallowRef } from 'vue';
import type { Rating, Reason } from '@/api/feedback';
import type { Message } from '@/api/wire';
import { t } from '@/locales';
import { copyText } from '@/platform/copyText';
import { chat, notice } from '@/stores';
import { labelledText } from './labelledText';
import type { MessageAction } from './messageActions';

type Taken = Readonly<Message>;

/** A message that a person has taken up: to see what can be done with it, to select of its text, or to rate it. */
export type TakenUp =
  | { readonly to: 'choose'; readonly message: Taken }
  | { readonly to: 'select'; readonly message: Taken }
  | { readonly to: 'rate'; readonly message: Taken; readonly rating: Rating; readonly reason: Reason | null };

/** Does what people do with messages; where that takes a sheet or a dialog, MessageDesk shows it. */
export function useMessageDesk() {
  const taken = shallowRef<TakenUp | null>(null);

  function unfold(message: Taken): void {
    taken.value = { to: 'choose', message };
  }

  function close(): void {
    taken.value = null;
  }

  function act(action: MessageAction, message: Taken): void {
    close();
    const { turnId } = message;
    switch (action) {
      case 'copy':
        void copy(message);
        return;
      case 'select':
        taken.value = { to: 'select', message };
        return;
      case 'edit':
        chat.edit(turnId);
        return;
      case 'regenerate':
        void chat.regenerate(turnId);
        return;
      case 'pin':
        void chat.pin(turnId);
        return;
      case 'unpin':
        void chat.unpin(turnId);
        return;
      case 'like':
        taken.value = { to: 'rate', message, rating: 'up', reason: null };
        return;
      case 'dislike':
        taken.value = { to: 'rate', message, rating: 'down', reason: null };
        return;
      case 'report':
        taken.value = { to: 'rate', message, rating: 'down', reason: 'unsafe' };
        return;
    }
  }

  return { taken: shallowReadonly(taken), unfold, act, close };
}

async function copy(message: Taken): Promise<void> {
  const copied = await copyText(labelledText(message));
  notice.tell(copied ? t('chat.copied') : t('chat.notCopied'));
}
