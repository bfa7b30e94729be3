import type { Jwk } from '../../runner/case.js';
import type { ScriptedAuthorities } from '../scenario/authority-script.js';
import type { RecordedFetch } from '../scenario/scenario.js';
import { Budget } from './budget.js';
import { Retrieval, type Attempt, type Published, type Source } from './retrieval.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const LAST_KNOWN_GOOD = 4 * HOUR;
const DOCUMENT_LIFETIME = 24 * HOUR;
/** The middle of every jitter. */
const REFRESH_PART = 0.8;
const PAUSE_PART = 0.75;
const RETRY_AFTER_PART = 1.1;
const LONGEST_PAUSE = 60 * SECOND;
const LONGEST_URGENT_PAUSE = 10 * SECOND;
const LONGEST_RETRY_AFTER = 300 * SECOND;
const NEGATIVE_KID = 10 * SECOND;
const BAD_SIGNATURES_EVERY = 300 * SECOND;
const CONFIGURATION_WAIT = 3 * SECOND;
const KEY_WAIT = 2 * SECOND;
const LONGEST_KID = 256;

/** What an unknown kid comes to. */
export type UnknownKid = 'found' | 'unknown' | { readonly retryAfter: number };

interface Held extends Published {
  readonly fetched: number;
}

interface Outage {
  readonly ended: number;
  readonly ceiling: number;
  readonly ofKeys: number;
  readonly explains: number;
  /** When the next attempt may begin: for requests that have keys, and for those that have none. */
  next: number;
  readonly urgent: number;
}

/** Why the keys of a scheme are not what, or not when, the original has them. */
export type Cause = 'age' | 'fault' | 'late' | 'unknown-kid' | 'bad-signature' | 'content' | 'transport';

/**
 * The keys of one published scheme over time, as `docs/key-refresh.md` describes them. Times are milliseconds after the beginning;
 * an attempt takes none of them, since the clock stands still.
 */
export class OwnKeysAtHand {
  /** What was fetched in this step, and whether anybody waited for it. */
  fetched: (RecordedFetch & { background?: boolean })[] = [];
  /** Whether the last answer about an unknown kid had to be waited for. */
  hasWaited = false;
  /** What has happened so far. */
  readonly causes = new Set<Cause>();
  private held: Held | undefined;
  private outage: Outage | undefined;
  private documentRead: number | undefined;
  private isDoubtful = false;
  private readonly unknownKids: Budget;
  private badSignatureAt = Number.NEGATIVE_INFINITY;
  private readonly negative = new Map<string, number>();
  /** An attempt that nobody waits for; it ends with the step. */
  private running:
    { readonly attempt: Attempt; readonly readsDocument: boolean; readonly began: number } | undefined;

  constructor(
    private readonly source: Source,
    private readonly settings: {
      readonly softAge: number;
      readonly refreshInterval: number;
      readonly refreshOnIssuerKeyNotFound: boolean;
    },
    private readonly authorities: ScriptedAuthorities,
    private readonly ring: Record<string, Jwk>,
  ) {
    this.unknownKids = new Budget(settings.refreshInterval);
  }

  get published(): Published | undefined {
    return this.held;
  }

  /** The module starts. */
  start(): void {
    this.running = this.begin(0);
    this.await(Infinity, []);
  }

  /** What still runs ends. */
  endOfStep(): void {
    if (this.running !== undefined) {
      const { attempt, readsDocument, began } = this.running;
      this.running = undefined;
      this.end(attempt, readsDocument, began, []);
    }
  }

  /** The configuration at hand; undefined where a request has to ask for one. */
  current(now: number): Published | undefined {
    if (this.held === undefined) {
      return undefined;
    }
    if (this.isUsable(now)) {
      this.beginWhenDue(now);
      return this.held;
    }
    this.mayAttempt(now);
    return undefined;
  }

  /** Waits for a configuration. */
  get(now: number): Published | { readonly retryAfter: number } {
    const isOver = !this.mayAttempt(now) || this.await(CONFIGURATION_WAIT, []);
    return isOver && this.held !== undefined && this.isUsable(now)
      ? this.held
      : { retryAfter: (isOver ? this.retryAfter(now) : undefined) ?? SECOND };
  }

  resolve(kid: string, now: number): UnknownKid {
    this.hasWaited = false;
    if ((this.negative.get(kid) ?? Number.NEGATIVE_INFINITY) > now) {
      return 'unknown';
    }
    const pause = this.retryAfter(now);
    if (pause !== undefined) {
      return { retryAfter: pause };
    }
    if (kid.length > LONGEST_KID || !this.settings.refreshOnIssuerKeyNotFound) {
      return 'unknown';
    }
    if (this.running === undefined && !this.unknownKids.draw(now)) {
      const recent = now - (this.held?.fetched ?? Number.NEGATIVE_INFINITY) < NEGATIVE_KID;
      return recent ? 'unknown' : { retryAfter: Math.max(SECOND, this.timeToDraw(now)) };
    }
    this.causes.add('unknown-kid');
    this.running ??= this.begin(now);
    this.hasWaited = true;
    const isOver = this.await(KEY_WAIT, [kid]);
    if (this.holds(kid)) {
      return 'found';
    }
    return isOver && this.retryAfter(now) === undefined
      ? 'unknown'
      : { retryAfter: this.retryAfter(now) ?? SECOND };
  }

  /** A known kid whose signature does not verify, or none: nobody waits for what comes of it. */
  reportBadSignature(now: number): void {
    const isQuiet = this.held !== undefined && this.running === undefined && this.outage === undefined;
    if (isQuiet && now - this.badSignatureAt >= BAD_SIGNATURES_EVERY) {
      this.badSignatureAt = now;
      this.causes.add('bad-signature');
      this.background(now);
    }
  }

  /** Nobody waited for what was fetched since then. */
  nobodyWaits(first: number): void {
    this.fetched = this.fetched.map((fetch, index) =>
      index < first ? fetch : { ...fetch, background: true },
    );
  }

  /** Whether a key of this name is at hand. */
  holds(kid: string): boolean {
    return this.held?.keys.some((name) => this.ring[name]?.kid === kid) ?? false;
  }

  private isUsable(now: number): boolean {
    if (this.held === undefined) {
      return false;
    }
    const age = now - this.held.fetched;
    const { softAge } = this.settings;
    if (age >= REFRESH_PART * softAge) {
      this.causes.add('age');
    }
    return age < softAge || (age < softAge + LAST_KNOWN_GOOD && this.isExplained(now));
  }

  private isExplained(now: number): boolean {
    return this.outage !== undefined && now - this.outage.ended < this.outage.explains;
  }

  private beginWhenDue(now: number): void {
    if (this.running !== undefined || this.held === undefined) {
      return;
    }
    const isDue =
      this.outage === undefined
        ? now - this.held.fetched >= REFRESH_PART * this.settings.softAge
        : now >= this.outage.next;
    if (isDue) {
      this.background(now);
    }
  }

  /** Begins the attempt that a request without keys waits for, unless a pause lasts. */
  private mayAttempt(now: number): boolean {
    if (this.running === undefined) {
      const { outage } = this;
      const next = outage !== undefined && this.isExplained(now) ? Math.min(outage.next, outage.urgent) : now;
      if (outage !== undefined && now < next) {
        outage.next = next;
        return false;
      }
      this.running = this.begin(now);
    }
    return true;
  }

  private begin(now: number): NonNullable<OwnKeysAtHand['running']> {
    const readsDocument =
      this.documentRead === undefined || this.isDoubtful || now - this.documentRead >= DOCUMENT_LIFETIME;
    const attempt = new Retrieval(this.source, this.authorities, this.ring).attempt(
      readsDocument ? undefined : this.held,
    );
    this.fetched.push(...attempt.fetches.map((fetch) => ({ ...fetch, background: true })));
    return { attempt, readsDocument, began: now };
  }

  private background(now: number): void {
    this.running = this.begin(now);
  }

  private retryAfter(now: number): number | undefined {
    return this.outage && Math.max(SECOND, Math.min(this.outage.next, this.outage.urgent) - now);
  }

  /** Somebody waits for the attempt in flight, at most so long. Whether it ended in time. */
  private await(atMost: number, kids: readonly string[]): boolean {
    if (this.running === undefined || this.running.attempt.duration > atMost) {
      return false;
    }
    const { attempt, readsDocument, began } = this.running;
    this.running = undefined;
    this.fetched.splice(-attempt.fetches.length, attempt.fetches.length, ...attempt.fetches);
    this.end(attempt, readsDocument, began, kids);
    return true;
  }

  private end(attempt: Attempt, readsDocument: boolean, began: number, kids: readonly string[]): void {
    const { published, failure } = attempt;
    if (published !== undefined) {
      this.held = { ...published, fetched: began };
      this.outage = undefined;
      this.documentRead = readsDocument ? began : this.documentRead;
      const missing = kids.filter((kid) => !this.holds(kid));
      this.isDoubtful = readsDocument ? false : this.isDoubtful || missing.length > 0;
      for (const kid of missing) {
        this.negative.set(kid, began + NEGATIVE_KID);
      }
      return;
    }
    this.causes.add(failure?.cause ?? 'transport');
    this.outage = this.prolonged(failure, began);
    this.isDoubtful ||= failure?.ofKeys === 'gone' || this.outage.ofKeys >= 3;
  }

  private prolonged(failure: Attempt['failure'], began: number): Outage {
    const ceiling = Math.min(LONGEST_PAUSE, this.outage === undefined ? SECOND : 2 * this.outage.ceiling);
    const asked = Math.min(LONGEST_RETRY_AFTER, (failure?.retryAfter ?? 0) * RETRY_AFTER_PART);
    const pause = (longest: number) =>
      Math.max(began + asked, began + PAUSE_PART * Math.min(ceiling, longest));
    const next = pause(LONGEST_PAUSE);
    return {
      ended: began,
      ceiling: Math.min(LONGEST_PAUSE, Math.max(ceiling, asked)),
      ofKeys: failure?.ofKeys === undefined ? 0 : (this.outage?.ofKeys ?? 0) + 1,
      explains: next - began + (this.source.addresses.length + 2) * this.source.timeout,
      next,
      urgent: pause(LONGEST_URGENT_PAUSE),
    };
  }

  private timeToDraw(now: number): number {
    const budget = this.unknownKids.pause(now);
    const due = REFRESH_PART * this.settings.softAge - (now - (this.held?.fetched ?? now));
    return Math.max(0, Math.min(budget, due));
  }
}
