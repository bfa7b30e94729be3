import {
  publish,
  type IssuerEvent,
  type KidUnknownEvent,
  type RefreshReason,
} from '../../diagnostics/index.js';
import { timeToAttempt } from './attempt.js';
import type { RetrievedConfiguration } from '../retrieval/configuration-retriever.js';
import type { KeyChanges } from '../key-changes.js';
import { ageOf, type Moment } from './moment.js';
import type { AttemptEffect, AttemptEvent, RefreshAnswer, RefreshEffect } from './refresh-event.js';
import type { RefreshState } from './refresh-state.js';
import type { RetrievalError } from '../retrieval/retrieval.error.js';

/** An attempt that ended. */
export interface EndedAttempt {
  readonly reason: RefreshReason;
  /** Milliseconds. */
  readonly duration: number;
  readonly now: Moment;
  readonly event: AttemptEvent;
  readonly error: RetrievalError | undefined;
}

const OUTCOMES: Readonly<Record<RefreshAnswer['type'], KidUnknownEvent['outcome']>> = {
  use: 'waiting',
  wait: 'waiting',
  unknown: 'unknown',
  unavailable: 'unavailable',
};

/** Tells what happens to the keys of one issuer, on the channels of `diagnostics`. */
export class RefreshReport {
  constructor(private readonly issuer: IssuerEvent) {}

  started({ reason, readsDocument }: AttemptEffect): void {
    publish('refresh.started', () => ({ ...this.issuer, reason, readsDocument }));
  }

  /** @param state after the attempt. */
  ended({ reason, duration, now, event, error }: EndedAttempt, state: RefreshState): void {
    if (event.type === 'succeeded') {
      const { changed } = event;
      publish('refresh.succeeded', () => ({
        ...this.issuer,
        reason,
        duration,
        changed,
        generation: state.generation,
      }));
    } else if (error !== undefined) {
      publish('refresh.failed', () => ({
        ...this.issuer,
        reason,
        duration,
        code: error.code,
        error,
        failures: state.outage?.failures ?? 0,
        nextRefresh: timeToAttempt(state, now),
        age: state.keySet && ageOf(state.keySet.fetched, now),
      }));
    }
  }

  /** Tells what a new set brought, and where it is found now. */
  replaced(
    before: RetrievedConfiguration | undefined,
    now: RetrievedConfiguration,
    changes: KeyChanges,
  ): void {
    for (const { kid, reason } of now.configuration.signingKeys.skipped) {
      publish('key.skipped', () => ({ ...this.issuer, kid, reason }));
    }
    this.#keys('keys.added', changes.added);
    this.#keys('keys.removed', changes.removed);
    const from = before?.document.jwksUri;
    const to = now.document.jwksUri;
    if (from !== undefined && from !== to) {
      publish('keyset.moved', () => ({ ...this.issuer, from, to }));
    }
  }

  unknownKid(answer: RefreshAnswer): void {
    publish('kid.unknown', () => ({ ...this.issuer, outcome: OUTCOMES[answer.type] }));
  }

  changed(
    { from, to }: Extract<RefreshEffect, { type: 'state-changed' }>,
    { keySet }: RefreshState,
    now: Moment,
  ): void {
    publish('state.changed', () => ({ ...this.issuer, from, to, age: keySet && ageOf(keySet.fetched, now) }));
  }

  clockJumped(by: number): void {
    publish('clock.jumped', () => ({ ...this.issuer, by }));
  }

  #keys(name: 'keys.added' | 'keys.removed', keys: KeyChanges['added']): void {
    if (keys.length > 0) {
      publish(name, () => ({
        ...this.issuer,
        keys: keys.map(({ keyId, thumbprint }) => ({ kid: keyId, thumbprint })),
      }));
    }
  }
}
