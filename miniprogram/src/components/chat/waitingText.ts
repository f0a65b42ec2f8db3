import { t } from '@/locales';
import { network } from '@/platform/network';
import type { RunningTurn } from '@/stores/chat/chatState';
import { queueText } from './queueText';

type Turn = Readonly<RunningTurn> | null | undefined;

/** What is worth telling of an answer that is waited for; empty while it is only being thought about. */
export function waitingText(turn: Turn): string {
  if (turn?.stopping) {
    return t('chat.stopping');
  }
  if (turn?.reconnecting) {
    return t(network.offline() ? 'chat.offline' : 'chat.reconnecting');
  }
  return turn?.waiting ? queueText(turn.waiting) : '';
}
