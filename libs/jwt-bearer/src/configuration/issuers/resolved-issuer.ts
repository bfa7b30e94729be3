import type { ConfigurationManager } from '../configuration-manager.js';
import type { Moment } from '../refresh/moment.js';
import type { Occupant } from './issuer-places.js';

/** An issuer that was found while the application runs, with a manager of its own. */
export class ResolvedIssuer implements Occupant {
  /** Whether a token of it has verified. */
  isProven = false;
  /** When it was last asked for (monotonic). */
  used: number;
  /** When the application could last not tell whether it knows the issuer. */
  doubted: Moment | undefined;
  readonly #began: number;

  constructor(
    readonly issuer: string,
    readonly authority: string,
    readonly manager: ConfigurationManager,
    /** When the application last said that it knows the issuer. */
    public approved: Moment,
  ) {
    this.used = approved.monotonic;
    this.#began = approved.monotonic;
  }

  /** Use keeps those alive of which a token has verified. The others have had their time, since anybody can use them. */
  get restsSince(): number {
    return this.isProven ? this.used : this.#began;
  }

  get isBusy(): boolean {
    const { phase, waiting } = this.manager.state;
    return phase === 'refreshing' || waiting > 0;
  }

  close(): void {
    this.manager.close();
  }
}
