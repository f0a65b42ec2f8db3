import { computed, ref, shallowRef } from "vue";
import { Problem } from "@/api/problem";
import { useSession } from "@/session/session";
import { sentence } from "@/ui/problem/sentence";
import { texts } from "./texts";
import { useCountdown } from "./useCountdown";

/** One attempt after another, and why the last one did not lead inside. */
export function useLogin(onWelcome: () => void) {
  const session = useSession();
  const busy = ref(false);
  const notAdmin = ref(false);
  const problem = shallowRef<Problem | null>(null);
  const wait = useCountdown();

  const error = computed(() => {
    if (notAdmin.value) {
      return texts.value.notAdmin;
    }
    if (wait.seconds.value > 0) {
      return texts.value.wait(wait.seconds.value);
    }
    // Once the wait is over there is nothing left to complain about.
    return problem.value === null || problem.value.retryAfterSeconds !== null
      ? null
      : sentence(problem.value);
  });
  const blocked = computed(() => wait.seconds.value > 0);

  async function logIn(username: string, password: string): Promise<void> {
    if (busy.value || blocked.value) {
      return;
    }
    busy.value = true;
    problem.value = null;
    notAdmin.value = false;
    try {
      const outcome = await session.logIn(username, password);
      if (outcome === "welcome") {
        onWelcome();
      } else {
        notAdmin.value = true;
      }
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      problem.value = failure;
      wait.start(failure.retryAfterSeconds ?? 0);
    } finally {
      busy.value = false;
    }
  }

  return { logIn, busy, blocked, error, notAdmin };
}
