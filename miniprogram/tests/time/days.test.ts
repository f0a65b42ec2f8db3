import { beforeEach, describe, expect, it } from 'vitest';
import { setLanguage } from '@/locales';
import { groupByDay } from '@/time/days';
import { clockText, dayLabel, renewalText } from '@/time/labels';

// The tests' device stands in Shanghai (vitest.config.mts).
const NOW = new Date('2026-11-21T10:20:00+08:00');

beforeEach(() => setLanguage('zh-Hans'));

describe('grouping by day', () => {
  it('takes the midnight of the device, not of UTC', () => {
    const days = groupByDay([
      { id: 'a', updatedAt: '2026-11-20T16:00:00Z' },
      { id: 'b', updatedAt: '2026-11-20T15:59:59Z' },
      { id: 'c', updatedAt: '2026-11-19T16:00:00Z' },
    ]);
    expect(days.map((day) => day.items.map(({ id }) => id))).toEqual([['a'], ['b', 'c']]);
  });

  it('has no days without conversations', () => {
    expect(groupByDay([])).toEqual([]);
  });
});

describe('day labels', () => {
  it.each([
    ['2026-11-21T00:00:00+08:00', '今天', 'Today'],
    ['2026-11-20T23:59:00+08:00', '昨天', 'Yesterday'],
    ['2026-11-19T12:00:00+08:00', '11月19日', 'Nov 19'],
    ['2025-12-31T12:00:00+08:00', '2025年12月31日', 'Dec 31, 2025'],
  ])('%s is %s', (instant, chinese, english) => {
    expect(dayLabel(new Date(instant), NOW)).toBe(chinese);
    setLanguage('en');
    expect(dayLabel(new Date(instant), NOW)).toBe(english);
  });
});

describe('times', () => {
  it('are shown in the zone of the device', () => {
    expect(clockText(new Date('2026-11-21T01:05:00Z'))).toBe('09:05');
  });

  it.each([
    ['2026-11-21T16:00:00Z', '明天 00:00 '],
    ['2026-11-21T10:00:00Z', '今天 18:00 '],
    ['2026-11-25T16:00:00Z', '11月26日 00:00 '],
  ])('uses that renew at %s come back %s', (instant, text) => {
    expect(renewalText(instant, NOW)).toBe(text);
  });
});
