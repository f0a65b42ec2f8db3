import type { Message } from '@/api/wire';
import { t } from '@/locales';
import { service } from '@/stores';
import { textToCopy } from './messageActions';

/** A message's text as it leaves the page. */
export function labelledText(message: Readonly<Message>): string {
  return textToCopy(message, service.state.service?.aiLabel ?? t('chat.aiLabel'));
}
