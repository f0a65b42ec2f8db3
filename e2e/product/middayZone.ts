/** A time zone in which it is between noon and one o'clock now. */
export function middayZone(now: Date): string {
  const eastward = 12 - now.getUTCHours();
  // Named the other way round: Etc/GMT-8 is eight hours east of Greenwich.
  return eastward === 0 ? "Etc/GMT" : `Etc/GMT${eastward > 0 ? "-" : "+"}${Math.abs(eastward)}`;
}
