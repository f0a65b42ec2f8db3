export interface Day<T> {
  /** Midnight in the device's time zone. */
  start: Date;
  items: T[];
}

/** Groups what is sorted newest first, keeping its order. */
export function groupByDay<T extends { updatedAt: string }>(items: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const start = startOfDay(new Date(item.updatedAt));
    const last = days[days.length - 1];
    if (last !== undefined && last.start.getTime() === start.getTime()) {
      last.items.push(item);
    } else {
      days.push({ start, items: [item] });
    }
  }
  return days;
}

export function startOfDay(instant: Date): Date {
  return new Date(instant.getFullYear(), instant.getMonth(), instant.getDate());
}
