import { shallowRef } from "vue";
import { modelServers, type ModelServer, type Sample } from "@/api/modelServers";
import { Problem } from "@/api/problem";
import { merge, SAMPLE_INTERVAL_MILLIS } from "./series";
import { createServerClock } from "./serverClock";
import { usePolling } from "./usePolling";

export const WINDOW_MINUTES = 15;
const WINDOW_MILLIS = WINDOW_MINUTES * 60_000;

/** After a silence longer than this the history is fetched again, which fills what was missed. */
const CATCH_UP_AFTER_MILLIS = 3 * SAMPLE_INTERVAL_MILLIS;

export interface WatchedServer extends ModelServer {
  /** Of the window, oldest first. */
  samples: Sample[];
}

/** What was known at one moment. */
export interface Watch {
  servers: WatchedServer[];
  /** By this computer's clock. */
  answeredAtMillis: number;
  /** The window of the charts, by the clock of the samples. */
  fromMillis: number;
  untilMillis: number;
}

/** Every model server, live, with its last minutes. */
export function useModelServers() {
  const watch = shallowRef<Watch | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const clock = createServerClock();

  usePolling(
    async (signal) => {
      try {
        watch.value = await look(signal, watch.value);
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
    () => SAMPLE_INTERVAL_MILLIS,
  );

  async function look(signal: AbortSignal, before: Watch | null): Promise<Watch> {
    const missedSome = before === null || Date.now() - before.answeredAtMillis > CATCH_UP_AFTER_MILLIS;
    const [servers, history] = await Promise.all([
      modelServers.list(signal),
      missedSome ? modelServers.history(WINDOW_MINUTES, signal) : [],
    ]);
    clock.follow(servers);
    const untilMillis = clock.now();
    const fromMillis = untilMillis - WINDOW_MILLIS;
    return {
      servers: servers.map((server) => {
        const kept = before?.servers.find(({ url }) => url === server.url)?.samples ?? [];
        const missed = history.find(({ url }) => url === server.url)?.samples ?? [];
        const latest = server.latest === null ? [] : [server.latest];
        return { ...server, samples: merge(kept, [...missed, ...latest], fromMillis) };
      }),
      answeredAtMillis: Date.now(),
      fromMillis,
      untilMillis,
    };
  }

  return { watch, problem };
}
