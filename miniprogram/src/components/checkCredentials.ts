import type { Credentials } from '@/api/accounts';
import type { Problem } from '@/api/problem';

export type CredentialField = keyof Credentials;

export interface CredentialBounds {
  usernameMin: number;
  usernameMax: number;
  passwordMin: number;
  passwordMax: number;
}

type Findings = Record<CredentialField, Problem | null>;

/**
 * What can be said before the server is asked, as the server would say it. Logging in has no bounds (null): an account
 * made under older bounds still gets in.
 */
export function checkCredentials(credentials: Credentials, bounds: CredentialBounds | null): Findings {
  return {
    username: checkLength('username', credentials.username, bounds?.usernameMin, bounds?.usernameMax),
    password: checkLength('password', credentials.password, bounds?.passwordMin, bounds?.passwordMax),
  };
}

export function checkLength(field: string, text: string, min = 1, max = Infinity): Problem | null {
  const length = Array.from(text).length;
  if (length === 0) {
    return { code: 'field_required', status: 0, field };
  }
  const value = String(length);
  if (length < min) {
    return { code: 'field_too_short', status: 0, field, bound: String(min), value };
  }
  return length > max ? { code: 'field_too_long', status: 0, field, bound: String(max), value } : null;
}
