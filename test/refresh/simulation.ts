import type { RefreshReason } from '../../libs/jwt-bearer/src/diagnostics/index.js';
import type { Now } from '../../libs/jwt-bearer/src/configuration/refresh/moment.js';
import type {
  RefreshAnswer,
  RefreshEvent,
} from '../../libs/jwt-bearer/src/configuration/refresh/refresh-event.js';
import { advance } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-policy.js';
import { quietUntil, wakeIn } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-schedule.js';
import type { RefreshSettings } from '../../libs/jwt-bearer/src/configuration/refresh/refresh-settings.js';
import {
  initialState,
  isUsable,
  type RefreshState,
} from '../../libs/jwt-bearer/src/configuration/refresh/refresh-state.js';

/** What decides: the policy itself, or one that breaks a rule of it. */
export type Policy = typeof advance;

/** How much was tried since the process began. */
export const tried = { schedules: 0, events: 0 };

/** What a request was answered. */
export type Verdict = 'accepted' | 'refused' | 'unavailable';

interface Waiting {
  readonly until: number;
  readonly ask: () => RefreshAnswer;
  readonly decide: (answer: RefreshAnswer) => void;
}

/**
 * The policy with a provider, requests and two clocks, all simulated. `truth` is the time that really passes: the monotonic clock
 * misses pauses of the machine, the wall clock is set by hand.
 */
export class Simulation {
  truth = 0;
  wall = 86_400_000_000;
  paused = 0;
  /** What the provider publishes, and when it withdrew what it does not. */
  published = new Set(['k0']);
  readonly withdrawn = new Map<string, number>();
  isDown = false;
  retryAfter: number | undefined;
  latency = 100;
  state: RefreshState;
  keys = new Set<string>();
  /** All attempts: why, when by the monotonic clock, since when others had failed, whether keys were usable. */
  readonly attempts: { reason: RefreshReason; at: number; failing: number | undefined; judged: boolean }[] =
    [];
  readonly verdicts: { kid: string; verdict: Verdict; asked: number }[] = [];
  /** When the last success began, and until when a failure is waited out. */
  lastSuccess = Number.NEGATIVE_INFINITY;
  backingOff = 0;
  #attempt: { ends: number; keys: Set<string>; failed: boolean; began: number } | undefined;
  #waiting: Waiting[] = [];
  #wakeAt: number | undefined;
  #used = false;
  #failing: number | undefined;

  constructor(
    readonly settings: RefreshSettings,
    readonly chance: () => number,
    readonly onVerdict: (simulation: Simulation, kid: string, verdict: Verdict) => void = () => undefined,
    readonly policy: Policy = advance,
  ) {
    tried.schedules += 1;
    this.state = initialState(settings, this.now());
  }

  get monotonic(): number {
    return this.truth - this.paused;
  }

  now(): Now {
    return { wall: this.wall, monotonic: this.monotonic, chance: this.chance() };
  }

  tell(event: RefreshEvent): RefreshAnswer {
    const now = this.now();
    const { state, effects, answer } = this.policy(this.settings, this.state, event, now);
    tried.events += 1;
    const judged = this.state.name !== 'EMPTY' && this.state.name !== 'EXPIRED';
    this.state = state;
    for (const effect of effects) {
      if (effect.type === 'attempt') {
        this.attempts.push({ reason: effect.reason, at: this.monotonic, failing: this.#failing, judged });
        const ends = this.monotonic + this.latency;
        this.#attempt = { ends, keys: new Set(this.published), failed: this.isDown, began: this.monotonic };
      }
    }
    const delay = wakeIn(this.settings, state, now);
    this.#wakeAt = delay === undefined ? undefined : this.monotonic + Math.ceil(delay) + 1;
    return answer;
  }

  /** Lets time pass, with all that happens by itself on the way. */
  pass(duration: number): void {
    const target = this.monotonic + duration;
    for (;;) {
      const next = Math.min(
        this.#attempt?.ends ?? Infinity,
        this.#wakeAt ?? Infinity,
        ...this.#waiting.map(({ until }) => until),
      );
      if (next > target) {
        this.#moveTo(target);
        return;
      }
      this.#moveTo(next);
      if (this.#attempt !== undefined && this.#attempt.ends <= this.monotonic) {
        this.#endAttempt(this.#attempt);
      } else if (this.#wakeAt !== undefined && this.#wakeAt <= this.monotonic) {
        const used = this.#used;
        this.#used = false;
        this.tell({ type: 'timer', used });
      }
      const over = this.#waiting.filter(({ until }) => until <= this.monotonic);
      this.#waiting = this.#waiting.filter(({ until }) => until > this.monotonic);
      over.forEach(({ decide }) => {
        decide({ type: 'unavailable', retryAfter: 1_000 });
      });
    }
  }

  pause(duration: number): void {
    this.truth += duration;
    this.wall += duration;
    this.paused += duration;
  }

  publish(kid: string): void {
    this.published.add(kid);
    this.withdrawn.delete(kid);
  }

  withdraw(kid: string): void {
    if (this.published.delete(kid)) {
      this.withdrawn.set(kid, this.truth);
    }
  }

  /** A request with a token that names this key. */
  request(kid: string): void {
    tried.events += 1;
    const asked = this.truth;
    const end = (verdict: Verdict): void => {
      this.verdicts.push({ kid, verdict, asked });
      this.onVerdict(this, kid, verdict);
    };
    this.#settle(
      () => this.#current(),
      (answer) => {
        if (answer.type !== 'use') {
          end('unavailable');
        } else if (this.keys.has(kid)) {
          end('accepted');
        } else {
          this.#resolve(kid, end);
        }
      },
    );
  }

  #resolve(kid: string, end: (verdict: Verdict) => void): void {
    const event: RefreshEvent = { type: 'unknown-kid', kid, since: this.monotonic };
    this.#settle(
      () =>
        this.keys.has(kid) && isUsable(this.settings, this.state, this.now())
          ? { type: 'use' }
          : this.tell(event),
      (answer) => {
        end(answer.type === 'use' ? 'accepted' : answer.type === 'unknown' ? 'refused' : 'unavailable');
      },
    );
  }

  #current(): RefreshAnswer {
    const quiet = quietUntil(this.settings, this.state);
    if (this.wall < quiet.wall && this.monotonic < quiet.monotonic) {
      this.#used = true;
      return { type: 'use' };
    }
    return this.tell({ type: 'request' });
  }

  #settle(ask: () => RefreshAnswer, decide: (answer: RefreshAnswer) => void, deadline?: number): void {
    const answer = ask();
    if (answer.type === 'wait') {
      const until = deadline ?? this.monotonic + answer.atMost;
      this.#waiting.push({ until, ask, decide });
    } else {
      decide(answer);
    }
  }

  #endAttempt({ keys, failed, began }: { keys: Set<string>; failed: boolean; began: number }): void {
    this.#attempt = undefined;
    if (failed || this.isDown) {
      this.#failing ??= began;
      this.tell({ type: 'failed', retryAfter: this.retryAfter, keySet: 'failed' });
      this.backingOff = this.truth + (this.state.outage?.next ?? 0) - this.monotonic;
    } else {
      const changed = [...keys].join() !== [...this.keys].join();
      const missing = (this.state.attempt?.kids ?? []).filter((kid) => !keys.has(kid));
      this.keys = keys;
      this.lastSuccess = began;
      this.#failing = undefined;
      this.tell({ type: 'succeeded', maxAge: undefined, changed, missing });
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { until, ask, decide } of waiting) {
      this.#settle(ask, decide, until);
    }
  }

  #moveTo(monotonic: number): void {
    const step = Math.max(0, monotonic - this.monotonic);
    this.truth += step;
    this.wall += step;
  }
}
