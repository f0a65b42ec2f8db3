import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { sessions, type Session } from "@/api/sessions";
import { storedSession } from "./storedSession";

export type LoginOutcome = "welcome" | "not_admin";

export const useSession = defineStore("session", () => {
  const current = shallowRef<Session | null>(storedSession.read(Date.now()));
  const token = computed(() => current.value?.token ?? null);
  const account = computed(() => current.value?.account ?? null);

  /** Lets an admin in. Anyone else stays outside, and the token just made for them is revoked. */
  async function logIn(username: string, password: string): Promise<LoginOutcome> {
    const session = await sessions.open(username, password);
    if (session.account.role !== "ADMIN") {
      await revoke(session.token);
      return "not_admin";
    }
    storedSession.write(session);
    current.value = session;
    return "welcome";
  }

  async function logOut(): Promise<void> {
    const leaving = current.value;
    end();
    if (leaving !== null) {
      await revoke(leaving.token);
    }
  }

  function end(): void {
    storedSession.clear();
    current.value = null;
  }

  return { token, account, logIn, logOut, end };
});

/** Best effort: the person leaves all the same when chat-api does not answer. */
async function revoke(token: string): Promise<void> {
  await sessions.close(token).catch(() => {});
}
