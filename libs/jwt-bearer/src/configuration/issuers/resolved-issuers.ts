import { ConfigurationUnavailableError } from '../../errors/index.js';
import { systemClock, type Clock } from '../../time/clock.js';
import { ConfigurationManager } from '../configuration-manager.js';
import type { ConfigurationManagerOptions } from '../configuration-manager-options.js';
import { durationOf } from '../configuration-settings.js';
import { DeniedKeys } from '../denied-keys.js';
import { ageOf, type Moment } from '../refresh/moment.js';
import { AttemptSlots } from './attempt-slots.js';
import { IssuerQuestions } from './issuer-questions.js';
import { IssuerTable, PLACE_RETRY } from './issuer-table.js';
import type { IssuerResolver, ResolverAnswer } from './issuer-resolver.js';
import { ResolvedIssuer } from './resolved-issuer.js';

/** What {@link ResolvedIssuers} are made of: how each issuer is kept, but for its authority. */
export interface ResolvedIssuersOptions extends ConfigurationManagerOptions {
  readonly issuerResolver: IssuerResolver;
  readonly maximumResolvedIssuers?: number | undefined;
}

/** What came of looking for an issuer. */
export type Resolution =
  | { readonly status: 'known'; readonly found: ResolvedIssuer }
  | { readonly status: 'refused' }
  | { readonly status: 'unavailable'; readonly error: ConfigurationUnavailableError };

const DEFAULT_CAPACITY = 1_000;
/** For how long the application is not asked again that could not tell, in milliseconds. */
const PAUSE = 10_000;

/**
 * The issuers that `issuerResolver` has found, each with a {@link ConfigurationManager} of its own: keys, budgets, back-off and
 * waiting requests are never shared. Bounded: those of which no token has verified yet have 50 places, so that they push out only
 * each other, and only one that has rested makes room.
 *
 * @example
 * ```ts
 * const { resolvedIssuers } = schemes.get('Tenants');
 * resolvedIssuers?.forget('https://login.example.com/tenants/left');
 * ```
 */
export class ResolvedIssuers implements Iterable<readonly [string, ConfigurationManager]> {
  readonly #options: ResolvedIssuersOptions;
  readonly #scheme: string;
  readonly #clock: Clock;
  readonly #questions: IssuerQuestions;
  readonly #table: IssuerTable;
  readonly #slots = new AttemptSlots();
  readonly #denied = new DeniedKeys();
  /** For how long an answer of the resolver holds, and how much longer while it fails. */
  readonly #hold: number;
  readonly #grace: number;
  #isClosed = false;

  /** @internal */
  constructor(options: ResolvedIssuersOptions, scheme: string) {
    const { clock = systemClock, issuerResolver, maximumResolvedIssuers = DEFAULT_CAPACITY } = options;
    this.#options = options;
    this.#scheme = scheme;
    this.#clock = clock;
    this.#questions = new IssuerQuestions(issuerResolver);
    this.#table = new IssuerTable(maximumResolvedIssuers);
    this.#hold = durationOf('automaticRefreshInterval', options);
    this.#grace = durationOf('lastKnownGoodLifetime', options);
  }

  /** How many issuers are known now. */
  get size(): number {
    return this.#table.size;
  }

  /** The manager of an issuer, as tokens state it; undefined where it is not known now. */
  get(issuer: string): ConfigurationManager | undefined {
    return this.#table.get(issuer)?.manager;
  }

  /** The issuers that are known now, each with its manager. */
  *[Symbol.iterator](): Iterator<readonly [string, ConfigurationManager]> {
    for (const { issuer, manager } of this.#table) {
      yield [issuer, manager];
    }
  }

  /**
   * Refuses a key of any of these issuers from now on, also of those that are found later. Give the thumbprint: issuers may use the
   * same `kid`. As {@link ConfigurationManager.denyKey} otherwise.
   *
   * @returns whether a key at hand was taken away.
   * @throws RangeError beyond 1,000 keys.
   */
  denyKey(kidOrThumbprint: string): boolean {
    this.#denied.add(kidOrThumbprint);
    let isTaken = false;
    for (const [, manager] of this) {
      isTaken = manager.denyKey(kidOrThumbprint) || isTaken;
    }
    return isTaken;
  }

  /**
   * Forgets an issuer at once, with its keys: a customer has left. The resolver is asked again when the next token states it.
   *
   * @returns whether it was known.
   */
  forget(issuer: string): boolean {
    return this.#table.remove(issuer);
  }

  /** @internal The issuer, where it is known and the application need not be asked. */
  find(issuer: string): ResolvedIssuer | undefined {
    const found = this.#table.get(issuer);
    if (found === undefined) {
      return undefined;
    }
    const now = this.#now();
    found.used = now.monotonic;
    return ageOf(found.approved, now) < this.#hold || this.#isExcused(found, now) ? found : undefined;
  }

  /** @internal Asks the application about an issuer that is not at hand. */
  resolve(issuer: string): Resolution | Promise<Resolution> {
    const answer = this.#questions.ask(issuer);
    return answer instanceof Promise
      ? answer.then((settled) => this.#settle(issuer, settled))
      : this.#settle(issuer, answer);
  }

  /** @internal A token of it has verified. */
  confirm(found: ResolvedIssuer): void {
    this.#table.confirm(found, this.#clock.monotonic());
  }

  /** @internal Ends all attempts and all waiting, for good. */
  close(): void {
    this.#isClosed = true;
    for (const [, manager] of this) {
      manager.close();
    }
  }

  #settle(issuer: string, answer: ResolverAnswer): Resolution {
    const now = this.#now();
    const held = this.#table.get(issuer);
    switch (answer.status) {
      case 'refused':
        this.forget(issuer);
        return answer;
      case 'failed':
        if (held !== undefined) {
          held.doubted = now;
        }
        return held !== undefined && this.#isExcused(held, now)
          ? { status: 'known', found: held }
          : unavailable(answer.cause);
      case 'known':
        if (held?.authority !== answer.authority) {
          this.forget(issuer);
          return this.#add(issuer, answer.authority, now);
        }
        held.approved = now;
        held.doubted = undefined;
        return { status: 'known', found: held };
    }
  }

  /** An application that cannot tell just now gets some time before the next question. */
  #isExcused({ approved, doubted }: ResolvedIssuer, now: Moment): boolean {
    return (
      doubted !== undefined && ageOf(doubted, now) < PAUSE && ageOf(approved, now) < this.#hold + this.#grace
    );
  }

  #add(issuer: string, authority: string, now: Moment): Resolution {
    if (this.#isClosed || !this.#table.makeRoom(now.monotonic)) {
      return unavailable(new RangeError('no place is free for another issuer'), PLACE_RETRY);
    }
    try {
      const found = new ResolvedIssuer(issuer, authority, this.#manage(issuer, authority), now);
      this.#table.add(found);
      return { status: 'known', found };
    } catch (cause) {
      return unavailable(cause);
    }
  }

  /** @throws TypeError where the authority is none. */
  #manage(issuer: string, authority: string): ConfigurationManager {
    // the application answers for this pair, so the metadata may state either
    const options = { ...this.#options, authority, validIssuers: [issuer] };
    const manager = new ConfigurationManager(options, this.#scheme, this.#slots);
    for (const key of this.#denied) {
      manager.denyKey(key);
    }
    return manager;
  }

  #now(): Moment {
    return { wall: this.#clock.now(), monotonic: this.#clock.monotonic() };
  }
}

function unavailable(cause: unknown, retryAfter = 1_000): Resolution {
  return {
    status: 'unavailable',
    error: new ConfigurationUnavailableError({ code: 'NJB10003', retryAfter, cause }),
  };
}
