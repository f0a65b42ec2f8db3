import { hasText, t } from '@/locales';
import type { LedgerEntry } from '../wire';

/** What an entry was for; a newer server may know kinds that this page does not. */
export function entryText(entry: Pick<LedgerEntry, 'kind'>): string {
  const key = `ledger.kinds.${entry.kind}`;
  return t(hasText(key) ? key : 'ledger.kinds.other');
}
