import type { Session } from "@/api/sessions";

const KEY = "qingliao.console.session";

/** The session of this browser tab: it outlives a reload, and ends with the tab. */
export const storedSession = {
  /** Null for none, an expired one, or what is no session. */
  read(nowMillis: number): Session | null {
    const session = parse(sessionStorage.getItem(KEY));
    return session !== null && Date.parse(session.expiresAt) > nowMillis ? session : null;
  },
  write(session: Session): void {
    sessionStorage.setItem(KEY, JSON.stringify(session));
  },
  clear(): void {
    sessionStorage.removeItem(KEY);
  },
};

function parse(text: string | null): Session | null {
  if (text === null) {
    return null;
  }
  try {
    const session = JSON.parse(text) as Partial<Session> | null;
    return session?.token && session.expiresAt && session.account?.role === "ADMIN"
      ? (session as Session)
      : null;
  } catch {
    return null;
  }
}
