/** Attempts that unknown keys may ask for: two at once, and one more for each interval that passes. Milliseconds. */
export class Budget {
  private tokens = 2;
  private counted = 0;

  constructor(private readonly interval: number) {}

  /** Takes one, if there is one. */
  draw(now: number): boolean {
    const tokens = this.at(now);
    if (tokens < 1) {
      return false;
    }
    this.tokens = tokens - 1;
    this.counted = now;
    return true;
  }

  /** How long until there is one. */
  pause(now: number): number {
    return (1 - this.at(now)) * this.interval;
  }

  private at(now: number): number {
    return Math.min(2, this.tokens + (now - this.counted) / this.interval);
  }
}
