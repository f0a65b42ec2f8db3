/** "4:59" until that instant; empty once it has come. */
export function timeLeft(until: string, now: Date): string {
  const seconds = Math.ceil((new Date(until).getTime() - now.getTime()) / 1000);
  if (seconds <= 0) {
    return '';
  }
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
