import { channel, subscribe as listen, unsubscribe } from 'node:diagnostics_channel';
import type {
  AuthenticatedEvent,
  ChallengedEvent,
  ForbiddenEvent,
  HookFailedEvent,
  IgnoredEvent,
  RejectedEvent,
  ShortLifetimeEvent,
  UnavailableEvent,
} from './authentication-events.js';
import type {
  ClockJumpedEvent,
  KeySetMovedEvent,
  KeySkippedEvent,
  KeysChangedEvent,
  KidUnknownEvent,
  RefreshFailedEvent,
  RefreshStartedEvent,
  RefreshSucceededEvent,
  StateChangedEvent,
} from './refresh-events.js';

/** What is published, by the name of the event. */
export interface DiagnosticEvents {
  'refresh.started': RefreshStartedEvent;
  'refresh.succeeded': RefreshSucceededEvent;
  'refresh.failed': RefreshFailedEvent;
  'keys.added': KeysChangedEvent;
  'keys.removed': KeysChangedEvent;
  'key.skipped': KeySkippedEvent;
  'keyset.moved': KeySetMovedEvent;
  'kid.unknown': KidUnknownEvent;
  'state.changed': StateChangedEvent;
  'clock.jumped': ClockJumpedEvent;
  authenticated: AuthenticatedEvent;
  rejected: RejectedEvent;
  unavailable: UnavailableEvent;
  challenged: ChallengedEvent;
  forbidden: ForbiddenEvent;
  ignored: IgnoredEvent;
  'hook.failed': HookFailedEvent;
  'lifetime.short': ShortLifetimeEvent;
}

/** The name of an event; its channel is called `nest-jwt-bearer:` and this name. */
export type DiagnosticName = keyof DiagnosticEvents;

/** A channel of `node:diagnostics_channel` whose messages have a type. */
export interface DiagnosticChannel<Event> {
  /** Look at it before making an event on a path where nothing may be wasted. */
  readonly hasSubscribers: boolean;
  publish(event: Event): void;
}

/** Every channel, by the name of its event. */
export const channels: { readonly [Name in DiagnosticName]: DiagnosticChannel<DiagnosticEvents[Name]> } = {
  'refresh.started': open('refresh.started'),
  'refresh.succeeded': open('refresh.succeeded'),
  'refresh.failed': open('refresh.failed'),
  'keys.added': open('keys.added'),
  'keys.removed': open('keys.removed'),
  'key.skipped': open('key.skipped'),
  'keyset.moved': open('keyset.moved'),
  'kid.unknown': open('kid.unknown'),
  'state.changed': open('state.changed'),
  'clock.jumped': open('clock.jumped'),
  authenticated: open('authenticated'),
  rejected: open('rejected'),
  unavailable: open('unavailable'),
  challenged: open('challenged'),
  forbidden: open('forbidden'),
  ignored: open('ignored'),
  'hook.failed': open('hook.failed'),
  'lifetime.short': open('lifetime.short'),
};

/** Publishes an event, which is only made when somebody listens. */
export function publish<Name extends DiagnosticName>(name: Name, event: () => DiagnosticEvents[Name]): void {
  const target: DiagnosticChannel<DiagnosticEvents[Name]> = channels[name];
  if (target.hasSubscribers) {
    target.publish(event());
  }
}

/**
 * Listens to an event. Other tools reach the same channel by its full name through `node:diagnostics_channel`.
 *
 * @returns a function that ends it.
 *
 * @example
 * ```ts
 * const stop = subscribe('refresh.failed', ({ authority, code }) => logger.warn(`${authority}: ${code}`));
 * ```
 */
export function subscribe<Name extends DiagnosticName>(
  name: Name,
  listener: (event: DiagnosticEvents[Name]) => void,
): () => void {
  const receive = (message: unknown): void => {
    listener(message as DiagnosticEvents[Name]);
  };
  listen(channelName(name), receive);
  return () => void unsubscribe(channelName(name), receive);
}

function channelName(name: DiagnosticName): string {
  return `nest-jwt-bearer:${name}`;
}

function open<Name extends DiagnosticName>(name: Name): DiagnosticChannel<DiagnosticEvents[Name]> {
  return channel(channelName(name));
}
