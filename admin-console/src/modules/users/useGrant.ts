import { computed, ref, shallowRef } from "vue";
import { Problem } from "@/api/problem";
import { users, type Quota } from "@/api/users";
import { randomUuid } from "@/browser/uuid";

export const LEAST_USES = 1;
export const MOST_USES = 100_000;
export const LONGEST_REASON = 200;

/**
 * One grant of uses, from the opening of its dialog to its end. It keeps its id through every attempt, so that
 * a double click or a retry grants once.
 */
export function useGrant(userId: string, onGranted: (uses: number, quota: Quota) => void) {
  const grantId = randomUuid();
  const usesText = ref("10");
  const reason = ref("");
  const sending = ref(false);
  const problem = shallowRef<Problem | null>(null);

  const uses = computed(() => parseUses(usesText.value));
  /** The grant may have happened already: what is retried must be the very same grant. */
  const outcomeUnknown = computed(() => problem.value?.outcomeUnknown ?? false);

  async function send(): Promise<void> {
    if (sending.value || uses.value === null) {
      return;
    }
    const granting = uses.value;
    sending.value = true;
    try {
      const quota = await users.grant(userId, { grantId, uses: granting, reason: reason.value.trim() });
      problem.value = null;
      onGranted(granting, quota);
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      problem.value = failure;
    } finally {
      sending.value = false;
    }
  }

  return { usesText, reason, uses, sending, problem, outcomeUnknown, send };
}

function parseUses(text: string): number | null {
  const uses = /^\d{1,6}$/.test(text.trim()) ? Number(text) : NaN;
  return uses >= LEAST_USES && uses <= MOST_USES ? uses : null;
}
