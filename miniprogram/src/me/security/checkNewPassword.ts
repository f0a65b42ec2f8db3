import type { Problem } from '@/api/problem';
import { checkLength } from '@/components/checkCredentials';

/** What can be said before the server is asked, as the server would say it. */
export function checkNewPassword(
  current: string,
  chosen: string,
  bounds: { passwordMin: number; passwordMax: number },
): Problem | null {
  const problem =
    checkLength('currentPassword', current) ??
    checkLength('newPassword', chosen, bounds.passwordMin, bounds.passwordMax);
  if (problem !== null) {
    return problem;
  }
  return current === chosen ? { code: 'password_unchanged', status: 0, field: 'newPassword' } : null;
}
