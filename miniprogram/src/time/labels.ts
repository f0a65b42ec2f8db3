import { t } from '@/locales';
import { startOfDay } from './days';

// Devices of the mini-program have no dependable Intl: labels are put together by hand, in the device's time zone.

export function dayLabel(day: Date, now: Date): string {
  const days = Math.round((startOfDay(now).getTime() - startOfDay(day).getTime()) / 86_400_000);
  if (days === 0) {
    return t('time.today');
  }
  return days === 1 ? t('time.yesterday') : dateText(day, now);
}

export function clockText(instant: Date): string {
  return `${twoDigits(instant.getHours())}:${twoDigits(instant.getMinutes())}`;
}

/** When free uses come back, ready to stand inside a sentence. */
export function renewalText(renewsAt: string, now: Date): string {
  const instant = new Date(renewsAt);
  const clock = clockText(instant);
  const days = Math.round((startOfDay(instant).getTime() - startOfDay(now).getTime()) / 86_400_000);
  if (days === 0) {
    return t('time.todayAt', { clock });
  }
  return days === 1
    ? t('time.tomorrowAt', { clock })
    : t('time.dateAt', { clock, date: dateText(instant, now) });
}

export function dateText(instant: Date, now: Date): string {
  const month = instant.getMonth();
  const monthName = t('time.months').split(' ')[month] as string;
  const named = { year: instant.getFullYear(), month: month + 1, monthName, day: instant.getDate() };
  return t(instant.getFullYear() === now.getFullYear() ? 'time.monthDay' : 'time.yearMonthDay', named);
}

/** A moment as a list shows it: today at ten, a date before. */
export function momentText(instant: Date, now: Date): string {
  return `${dayLabel(instant, now)} ${clockText(instant)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
