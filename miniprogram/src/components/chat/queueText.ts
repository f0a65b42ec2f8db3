import type { Waiting } from '@/api/wire';
import { t } from '@/locales';

/** Where an answer stands in the model's queue, in words. */
export function queueText({ position, estimatedSeconds }: Readonly<Waiting>): string {
  if (!estimatedSeconds) {
    return t('chat.queued', { position });
  }
  return estimatedSeconds < 60
    ? t('chat.queuedSeconds', { position, seconds: estimatedSeconds })
    : t('chat.queuedMinutes', { position, minutes: Math.ceil(estimatedSeconds / 60) });
}
