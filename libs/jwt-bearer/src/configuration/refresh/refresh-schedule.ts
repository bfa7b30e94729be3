import { after, ageOf, type Moment } from './moment.js';
import { IDLE_AFTER, type RefreshSettings } from './refresh-settings.js';
import { boundaries, type RefreshState } from './refresh-state.js';

const NEVER: Moment = { wall: Number.NEGATIVE_INFINITY, monotonic: Number.NEGATIVE_INFINITY };

/** Whether nobody has asked for the configuration for an hour, so that its refreshes rest. They never rest during an outage. */
export function isResting(state: RefreshState, now: Moment): boolean {
  const { keySet, attempt, outage } = state;
  const isDue = keySet !== undefined && ageOf(keySet.fetched, now) >= keySet.refreshAge;
  return isDue && attempt === undefined && outage === undefined && now.monotonic - state.used >= IDLE_AFTER;
}

/**
 * Milliseconds until the policy wants to be called again: for the next attempt, or since the state gets another name.
 * Undefined when nothing happens by itself any more.
 */
export function wakeIn(settings: RefreshSettings, state: RefreshState, now: Moment): number | undefined {
  const { keySet, attempt, outage } = state;
  // whoever uses the configuration without asking looks at the wall clock only; the other one ends that time by this timer
  const times = ahead(quietUntil(settings, state).monotonic - now.monotonic);
  if (outage !== undefined && attempt === undefined) {
    times.push(outage.next - now.monotonic);
  }
  if (keySet !== undefined) {
    const age = ageOf(keySet.fetched, now);
    const { due, stale, expired } = boundaries(settings, keySet);
    times.push(...[due, stale, expired].flatMap((boundary) => ahead(boundary - age)));
    if (attempt === undefined && outage === undefined && !isResting(state, now)) {
      times.push(keySet.refreshAge - age);
    }
  }
  return times.length === 0 ? undefined : Math.max(0, Math.min(...times));
}

/**
 * Until when the configuration may be used without asking the policy: before it, on both clocks, nothing is due, and the keys are
 * neither too old nor in doubt.
 */
export function quietUntil(settings: RefreshSettings, state: RefreshState): Moment {
  const { keySet, attempt, outage } = state;
  if (keySet === undefined) {
    return NEVER;
  }
  const stale = after(keySet.fetched, keySet.softAge);
  if (outage === undefined) {
    return attempt === undefined ? after(keySet.fetched, keySet.refreshAge) : stale;
  }
  const explained = earlier(
    after(outage.ended, outage.explains),
    after(keySet.fetched, boundaries(settings, keySet).expired),
  );
  const usable = explained.monotonic > stale.monotonic ? explained : stale;
  return attempt === undefined ? { ...usable, monotonic: Math.min(usable.monotonic, outage.next) } : usable;
}

function earlier(a: Moment, b: Moment): Moment {
  return { wall: Math.min(a.wall, b.wall), monotonic: Math.min(a.monotonic, b.monotonic) };
}

function ahead(time: number): number[] {
  return time > 0 ? [time] : [];
}
