import type { Sample } from "@/api/modelServers";

/** chat-api takes a sample this often. */
export const SAMPLE_INTERVAL_MILLIS = 2_000;

/** Two samples further apart than this have a gap between them: a single late one is none. */
export const GAP_MILLIS = 3 * SAMPLE_INTERVAL_MILLIS;

/** (epoch milliseconds, value); null breaks the line. */
export type Point = [at: number, value: number | null];

/** The samples of both, each moment once, oldest first, none from before `fromMillis`. */
export function merge(kept: readonly Sample[], fresh: readonly Sample[], fromMillis: number): Sample[] {
  const byMoment = new Map<number, Sample>();
  for (const sample of [...kept, ...fresh]) {
    const at = Date.parse(sample.at);
    if (at >= fromMillis) {
      byMoment.set(at, sample);
    }
  }
  return [...byMoment].sort(([a], [b]) => a - b).map(([, sample]) => sample);
}

/** Averages of minutes, which reach back to before chat-api began, are as far apart as what they are the averages of. */
function longestGapMillis(sample: Sample): number {
  return sample.averagedSeconds === null ? GAP_MILLIS : 3 * sample.averagedSeconds * 1_000;
}

/** One line of a chart, broken where no sample was taken. */
export function line(samples: readonly Sample[], value: (sample: Sample) => number | null): Point[] {
  const points: Point[] = [];
  let previous = Number.NaN;
  let longestGap = 0;
  for (const sample of samples) {
    const at = Date.parse(sample.at);
    if (at - previous > Math.max(longestGap, longestGapMillis(sample))) {
      points.push([previous + 1, null]);
    }
    points.push([at, value(sample)]);
    previous = at;
    longestGap = longestGapMillis(sample);
  }
  return points;
}
