import type { QuotaUnit } from '@/api/wire';
import { t } from './index';

/** "3 次" or "1200 词元": what an amount counts is never left out. */
export function amountText(unit: QuotaUnit, amount: number): string {
  if (unit === 'tokens') {
    return t('amounts.tokens', { count: amount });
  }
  return t(Math.abs(amount) === 1 ? 'amounts.use' : 'amounts.uses', { count: amount });
}

/** With its sign, and a minus that is as wide as the plus. */
export function signedAmountText(unit: QuotaUnit, amount: number): string {
  const text = amountText(unit, Math.abs(amount));
  return amount < 0 ? `−${text}` : `+${text}`;
}
