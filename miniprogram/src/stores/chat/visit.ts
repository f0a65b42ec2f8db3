/** One conversation on the page after the other: what arrives for one that is no longer there is dropped. */
export class Visit {
  private count = 0;

  /** Another one begins. Asks whether it is still the one on the page. */
  begin(): () => boolean {
    this.count += 1;
    return this.current();
  }

  current(): () => boolean {
    const mine = this.count;
    return () => mine === this.count;
  }
}
