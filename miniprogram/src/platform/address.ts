/**
 * The server's address without a trailing slash. The web chat is served by chat-api itself; a mini-program has no
 * origin, so its build is given one.
 */
export function serverAddress(): string {
  return (import.meta.env.VITE_API_BASE ?? '').replace(/\/+$/, '');
}

/** The server's address as a program on another machine needs it. */
export function serverAddressInFull(): string {
  // #ifdef H5
  return serverAddress() || location.origin;
  // #endif
  // #ifndef H5
  return serverAddress();
  // #endif
}

/** Where a friend registers with this code; empty where the app has no address of its own. */
export function invitationLink(code: string): string {
  // #ifdef H5
  return `${location.origin}${location.pathname}#/pages/sign-in/index?invitation=${encodeURIComponent(code)}`;
  // #endif
  // #ifndef H5
  return '';
  // #endif
}
