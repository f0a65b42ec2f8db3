import { describe, expect, it } from 'vitest';
import { checkNewPassword } from '@/me/security/checkNewPassword';

const BOUNDS = { passwordMin: 8, passwordMax: 12 };

describe('a new password', () => {
  it.each([
    ['', 'longenough', { code: 'field_required', field: 'currentPassword' }],
    ['old', '', { code: 'field_required', field: 'newPassword' }],
    ['old', 'short', { code: 'field_too_short', field: 'newPassword', bound: '8', value: '5' }],
    ['old', 'far too long for it', { code: 'field_too_long', field: 'newPassword', bound: '12' }],
    ['the same one', 'the same one', { code: 'password_unchanged', field: 'newPassword' }],
  ])('%j → %j is refused before the server is asked', (current, chosen, problem) => {
    expect(checkNewPassword(current, chosen, BOUNDS)).toMatchObject(problem);
  });

  it('that fits is left to the server', () => {
    expect(checkNewPassword('old', 'longenough', BOUNDS)).toBeNull();
  });
});
