import { systemClock, type Clock } from '../../time/clock.js';
import { MAXIMUM_DURATION } from '../../time/duration.js';
import type { ConfigurationManagerState } from '../configuration-manager-state.js';
import { describeRefresh } from './describe-refresh.js';
import type { Now } from './moment.js';
import type {
  AttemptEffect,
  AttemptEvent,
  RefreshAnswer,
  RefreshEffect,
  RefreshEvent,
} from './refresh-event.js';
import { advance } from './refresh-policy.js';
import type { RefreshReport } from './refresh-report.js';
import { quietUntil, wakeIn } from './refresh-schedule.js';
import { SHORTEST_RETRY_AFTER, type RefreshSettings } from './refresh-settings.js';
import { initialState, isUsable, type RefreshState } from './refresh-state.js';
import type { RetrievalError } from '../retrieval/retrieval.error.js';
import { WaitingRequests } from './waiting-requests.js';

/** What became of an attempt. */
export interface AttemptResult {
  /** What the policy is told. */
  readonly event: AttemptEvent;
  /** Why it failed; undefined when it did not. */
  readonly error: RetrievalError | undefined;
}

/**
 * Makes an attempt; must not reject.
 *
 * @param kids those that count as missing if the attempt does not bring them. Ask at its end: more may join on the way.
 */
export type MakeAttempt = (effect: AttemptEffect, kids: () => readonly string[]) => Promise<AttemptResult>;

const USE: RefreshAnswer = { type: 'use' };
const OVERDUE: RefreshAnswer = { type: 'unavailable', retryAfter: SHORTEST_RETRY_AFTER };

/** Runs the refresh policy of one issuer: tells it what happens, makes its attempts, sets its timer, lets requests wait. */
export class RefreshLoop {
  readonly #waiting = new WaitingRequests();
  #state: RefreshState;
  #attempt: Promise<AttemptResult> | undefined;
  #lastError: RetrievalError | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wakeAt: number | undefined;
  /** The wall-clock time until which the configuration may be used without asking the policy. */
  #quietUntil = Number.NEGATIVE_INFINITY;
  #wasUsed = false;
  #isClosed = false;

  constructor(
    private readonly settings: RefreshSettings,
    private readonly clock: Clock,
    private readonly report: RefreshReport,
    private readonly makeAttempt: MakeAttempt,
  ) {
    this.#state = initialState(settings, this.#now());
  }

  /** Whether a request may use the configuration at hand and need not even ask. One look at the clock. */
  get isQuiet(): boolean {
    return this.clock.now() < this.#quietUntil && (this.#wasUsed = true);
  }

  /** Whether the provider was asked for a kid a moment ago, so that the policy need not be. */
  isMissing(kid: string): boolean {
    const until = this.#state.negativeKids.get(kid);
    return until !== undefined && this.isQuiet && until > this.clock.monotonic();
  }

  /** Whether the configuration at hand may be used. */
  get isUsable(): boolean {
    return isUsable(this.settings, this.#state, this.#now());
  }

  /** Why the last attempt failed; undefined when it did not. */
  get lastError(): RetrievalError | undefined {
    return this.#lastError;
  }

  /** The attempt in flight, if it began before now: it may have read what the provider published until then. */
  get earlierAttempt(): Promise<AttemptResult> | undefined {
    const { attempt } = this.#state;
    return attempt !== undefined && attempt.started.monotonic < this.clock.monotonic()
      ? this.#attempt
      : undefined;
  }

  /** The attempt in flight. */
  get attempt(): Promise<AttemptResult> | undefined {
    return this.#attempt;
  }

  /** What people are told about the state. */
  describe(): Pick<ConfigurationManagerState, 'lastError' | 'waiting'> & ReturnType<typeof describeRefresh> {
    const error = this.#lastError;
    return {
      ...describeRefresh(this.settings, this.#state, this.#now()),
      lastError: error && { code: error.code, message: error.message },
      waiting: this.#waiting.count,
    };
  }

  /** Tells the policy what happens, and does what it says. */
  tell(event: RefreshEvent): RefreshAnswer {
    if (this.#isClosed) {
      return event.type === 'request' && this.isUsable ? USE : OVERDUE;
    }
    const now = this.#now();
    const before = this.#state;
    const { state, effects, answer } = advance(this.settings, before, event, now);
    this.#state = state;
    for (const effect of effects) {
      this.#perform(effect, now);
    }
    if (event.type === 'timer' || hasMoved(before, state)) {
      this.#schedule(now);
    }
    return answer;
  }

  /** Asks, waits as long as the answer says, and asks again until there is a decision. */
  async settle(ask: () => RefreshAnswer, answer = ask()): Promise<RefreshAnswer> {
    const began = this.clock.monotonic();
    while (answer.type === 'wait' && this.#attempt !== undefined) {
      const rest = answer.atMost - (this.clock.monotonic() - began);
      if (rest <= 0 || !(await this.#waiting.wait(this.#attempt, rest))) {
        return OVERDUE;
      }
      answer = ask();
    }
    return answer.type === 'wait' ? OVERDUE : answer;
  }

  /** Sets no timer and makes no attempt any more. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #now(): Now {
    return { wall: this.clock.now(), monotonic: this.clock.monotonic(), chance: Math.random() };
  }

  #perform(effect: RefreshEffect, now: Now): void {
    switch (effect.type) {
      case 'attempt':
        this.report.started(effect);
        this.#attempt = this.#run(effect, now);
        return;
      case 'state-changed':
        this.report.changed(effect, this.#state, now);
        return;
      case 'clock-jumped':
        this.report.clockJumped(effect.by);
    }
  }

  async #run(effect: AttemptEffect, began: Now): Promise<AttemptResult> {
    const result = await this.makeAttempt(effect, () => this.#state.attempt?.kids ?? []);
    this.#attempt = undefined;
    this.#lastError = result.error;
    if (this.#isClosed) {
      return result;
    }
    this.tell(result.event);
    const now = this.#now();
    this.report.ended(
      { ...result, reason: effect.reason, duration: now.monotonic - began.monotonic, now },
      this.#state,
    );
    return result;
  }

  #schedule(now: Now): void {
    // timers follow the machine's clock, so under any other the policy is asked every time
    this.#quietUntil =
      this.clock === systemClock ? quietUntil(this.settings, this.#state).wall : Number.NEGATIVE_INFINITY;
    const delay = wakeIn(this.settings, this.#state, now);
    const wakeAt = delay === undefined ? undefined : Math.ceil(now.monotonic + delay);
    if (wakeAt === this.#wakeAt) {
      return;
    }
    this.#wakeAt = wakeAt;
    clearTimeout(this.#timer);
    this.#timer = delay === undefined ? undefined : this.#wakeAfter(delay);
  }

  #wakeAfter(delay: number): NodeJS.Timeout {
    const wake = (): void => {
      const used = this.#wasUsed;
      this.#wasUsed = false;
      this.#wakeAt = undefined;
      this.tell({ type: 'timer', used });
    };
    return setTimeout(wake, Math.min(Math.ceil(delay) + 1, MAXIMUM_DURATION)).unref();
  }
}

/** Whether the next timer may differ. A flood of unknown kids moves nothing. */
function hasMoved(before: RefreshState, now: RefreshState): boolean {
  return before.keySet !== now.keySet || before.attempt !== now.attempt || before.outage !== now.outage;
}
