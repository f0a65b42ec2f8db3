import { describe, expect, it } from 'vitest';
import { timeLeft } from '@/me/linking/timeLeft';

describe('the time that a link code has left', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  it.each([
    ['2026-11-21T12:05:00Z', '5:00'],
    ['2026-11-21T12:01:09.200Z', '1:10'],
    ['2026-11-21T12:00:00.001Z', '0:01'],
    ['2026-11-21T12:00:00Z', ''],
    ['2026-11-21T11:59:00Z', ''],
  ])('until %s is "%s"', (until, text) => {
    expect(timeLeft(until, now)).toBe(text);
  });
});
