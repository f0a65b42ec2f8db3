import type { ConversationSummary } from '@/api/wire';
import { t } from '@/locales';
import type { Shelf } from '@/stores/history';
import type { SheetAction } from '../ActionSheet.vue';

const EXTENSIONS = { markdown: 'md', text: 'txt', json: 'json' } as const;

export type ExportFormat = keyof typeof EXTENSIONS;

/** What a person can do with a conversation that lies on that shelf. */
export function conversationActions(
  conversation: Readonly<ConversationSummary>,
  shelf: Shelf,
): SheetAction[] {
  if (shelf === 'deleted') {
    return [
      { name: 'restore', text: t('history.restore'), icon: 'retry' },
      { name: 'purge', text: t('history.purge'), icon: 'trash', danger: true },
    ];
  }
  return [
    conversation.pinned
      ? { name: 'unpin', text: t('history.unpin'), icon: 'pin' }
      : { name: 'pin', text: t('history.pin'), icon: 'pin' },
    { name: 'rename', text: t('history.rename'), icon: 'edit' },
    conversation.archived
      ? { name: 'unarchive', text: t('history.unarchive'), icon: 'archive' }
      : { name: 'archive', text: t('history.archive'), icon: 'archive' },
    { name: 'export', text: t('history.export'), icon: 'export' },
    { name: 'delete', text: t('history.remove'), icon: 'trash', danger: true },
  ];
}

export function exportName(title: string, format: ExportFormat): string {
  return `${title.replace(/[\\/:*?"<>|\s]+/g, ' ').trim() || t('app.name')}.${EXTENSIONS[format]}`;
}
