import { describe, expect, it } from 'vitest';
import { checkCredentials } from '@/components/checkCredentials';

const BOUNDS = { usernameMin: 3, usernameMax: 32, passwordMin: 8, passwordMax: 128 };

describe('credentials', () => {
  it('are fine within the bounds', () => {
    expect(checkCredentials({ username: '小明呀', password: '12345678' }, BOUNDS)).toEqual({
      username: null,
      password: null,
    });
  });

  it('are told field, bound and value beside each field', () => {
    expect(checkCredentials({ username: '小明', password: 'x'.repeat(129) }, BOUNDS)).toEqual({
      username: { code: 'field_too_short', status: 0, field: 'username', bound: '3', value: '2' },
      password: { code: 'field_too_long', status: 0, field: 'password', bound: '128', value: '129' },
    });
  });

  it('count characters, not UTF-16 units', () => {
    expect(checkCredentials({ username: '😀😀', password: '12345678' }, BOUNDS).username?.value).toBe('2');
  });

  it('need only be there for logging in', () => {
    const checked = checkCredentials({ username: 'x', password: '' }, null);
    expect(checked.username).toBeNull();
    expect(checked.password).toMatchObject({ code: 'field_required', field: 'password' });
  });
});
