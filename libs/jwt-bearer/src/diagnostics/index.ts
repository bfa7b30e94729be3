/**
 * What the library tells about itself, through `node:diagnostics_channel`. Nothing comes in, and publishing costs nothing while
 * nobody listens. No event holds a token; what a token merely claims stands apart in `claimed`. Imports nothing of the library.
 */
export { channels, publish, subscribe } from './channels.js';
export type { DiagnosticChannel, DiagnosticEvents, DiagnosticName } from './channels.js';
export type {
  AuthenticatedEvent,
  ChallengedEvent,
  ClaimedValues,
  ForbiddenEvent,
  HookFailedEvent,
  IgnoredEvent,
  RejectedEvent,
  ShortLifetimeEvent,
  UnavailableEvent,
} from './authentication-events.js';
export type {
  ClockJumpedEvent,
  IssuerEvent,
  KeySetMovedEvent,
  KeySkippedEvent,
  KeysChangedEvent,
  KeyState,
  KidUnknownEvent,
  RefreshFailedEvent,
  RefreshReason,
  RefreshStartedEvent,
  RefreshSucceededEvent,
  StateChangedEvent,
} from './refresh-events.js';
