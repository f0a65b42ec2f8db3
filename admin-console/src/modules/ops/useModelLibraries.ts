import { computed, shallowRef, watch } from "vue";
import { modelLibraries, type ModelLibrary } from "@/api/modelLibraries";
import { Problem } from "@/api/problem";
import { useLoad } from "@/ui/useLoad";
import { usePolling } from "./usePolling";

/** While a model is being loaded or unloaded. */
const MOVING_INTERVAL_MILLIS = 1_000;

/** Another administrator, or `./run pull`, may change them too. */
const RESTING_INTERVAL_MILLIS = 10_000;

export type ModelLibraries = ReturnType<typeof useModelLibraries>;

/** The models of every model server, followed closely while one of them moves. */
export function useModelLibraries() {
  const libraries = shallowRef<ModelLibrary[] | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const { data: checks, reload: check } = useLoad(modelLibraries.checks);

  const { runNow: reload } = usePolling(
    async (signal) => {
      try {
        libraries.value = await modelLibraries.list(signal);
        problem.value = null;
      } catch (failure) {
        if (signal.aborted) {
          return;
        }
        if (!(failure instanceof Problem)) {
          throw failure;
        }
        problem.value = failure;
      }
    },
    () => (moves(libraries.value) ? MOVING_INTERVAL_MILLIS : RESTING_INTERVAL_MILLIS),
  );

  // A server checks the files of its preferred model only.
  const preferred = computed(() =>
    JSON.stringify(
      libraries.value?.map(({ url, models }) => [url, models.find((model) => model.preferred)?.id]),
    ),
  );
  watch(preferred, check);

  /** Puts what a change answered in the place of what was known, and goes on from there. */
  function replace(changed: ModelLibrary): void {
    libraries.value = libraries.value?.map((known) => (known.url === changed.url ? changed : known)) ?? null;
    reload();
  }

  return { libraries, checks, problem, reload, replace };
}

function moves(libraries: ModelLibrary[] | null): boolean {
  return (libraries ?? []).some(({ models }) =>
    models.some(({ state }) => state === "loading" || state === "unloading"),
  );
}
