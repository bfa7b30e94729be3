import { timeToAttempt } from './attempt.js';
import type { ConfigurationManagerState } from '../configuration-manager-state.js';
import { ageOf, type Moment } from './moment.js';
import { isResting } from './refresh-schedule.js';
import type { RefreshSettings } from './refresh-settings.js';
import { boundaries, nameOf, type RefreshState } from './refresh-state.js';

type RefreshDescription = Omit<
  ConfigurationManagerState,
  'authority' | 'issuer' | 'keys' | 'lastError' | 'waiting'
>;

/** What the policy's state looks like to people. */
export function describeRefresh(
  settings: RefreshSettings,
  state: RefreshState,
  now: Moment,
): RefreshDescription {
  const { keySet, documentRead, outage, generation } = state;
  const age = keySet && ageOf(keySet.fetched, now);
  const phase = phaseOf(state, now);
  return {
    name: nameOf(settings, state, now),
    phase,
    generation,
    age: whole(age),
    documentAge: whole(documentRead && ageOf(documentRead, now)),
    expiresIn: whole(keySet && Math.max(0, boundaries(settings, keySet).expired - (age ?? 0))),
    nextRefresh: phase === 'resting' ? undefined : whole(timeToAttempt(state, now)),
    failures: outage?.failures ?? 0,
  };
}

function phaseOf(state: RefreshState, now: Moment): ConfigurationManagerState['phase'] {
  if (state.attempt !== undefined) {
    return 'refreshing';
  }
  if (state.outage !== undefined) {
    return 'backing-off';
  }
  return isResting(state, now) ? 'resting' : 'idle';
}

function whole(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Math.round(milliseconds);
}
