import type { ModelServer } from "@/api/modelServers";

/**
 * What time it is where the samples are taken. The reader's clock may be minutes off, which would push the
 * newest samples out of a chart that ends "now".
 */
export function createServerClock(localMillis: () => number = Date.now) {
  let aheadMillis = 0;
  let newestMillis = Number.NEGATIVE_INFINITY;

  return {
    now: () => localMillis() + aheadMillis,

    /** A sample that is newer than all before it has just been taken. */
    follow(servers: readonly ModelServer[]): void {
      const newest = Math.max(
        ...servers.map((server) => (server.latest ? Date.parse(server.latest.at) : -Infinity)),
      );
      if (newest > newestMillis) {
        const first = newestMillis === Number.NEGATIVE_INFINITY;
        newestMillis = newest;
        // The first one seen may be old: it proves a clock that is ahead, but not one that is behind.
        aheadMillis = first ? Math.max(0, newest - localMillis()) : newest - localMillis();
      }
    },
  };
}
