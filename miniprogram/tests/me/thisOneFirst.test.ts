import { expect, it } from 'vitest';
import { thisOneFirst } from '@/me/security/thisOneFirst';
import type { Login } from '@/me/wire';

const login = (id: string, current = false): Login => ({
  id,
  createdAt: '2026-11-21T00:00:00Z',
  lastUsedAt: '2026-11-21T00:00:00Z',
  current,
});

it('shows the device in the hand first and keeps the order of the others', () => {
  const shown = thisOneFirst([login('a'), login('this', true), login('b')]);
  expect(shown.map(({ id }) => id)).toEqual(['this', 'a', 'b']);
});
