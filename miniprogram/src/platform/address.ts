/**
 * The server's address without a trailing slash. The web chat is served by chat-api itself; a mini-program has no
 * origin, so its build is given one.
 */
export function serverAddress(): string {
  return (import.meta.env.VITE_API_BASE ?? '').replace(/\/+$/, '');
}
