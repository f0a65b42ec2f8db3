import type { Router } from "vue-router";
import { authenticateWith } from "@/api/http";
import { loginThenBackTo } from "./guard";
import type { useSession } from "./session";

/** Every request speaks for the session; once chat-api refuses its token, it is over and the login page opens. */
export function authenticateSession(session: ReturnType<typeof useSession>, router: Router): void {
  authenticateWith({
    token: () => session.token,
    rejected(token) {
      // Several requests may be refused at once, and a late one may belong to the session before this one.
      if (session.token === token) {
        session.end();
        void router.push(loginThenBackTo(router.currentRoute.value.fullPath, { expired: "1" }));
      }
    },
  });
}
