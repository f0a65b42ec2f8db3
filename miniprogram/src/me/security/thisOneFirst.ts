import type { Login } from '../wire';

/** The device in the hand, then the others in the order of the server: the last used first. */
export function thisOneFirst(logins: readonly Login[]): Login[] {
  return [...logins.filter(({ current }) => current), ...logins.filter(({ current }) => !current)];
}
