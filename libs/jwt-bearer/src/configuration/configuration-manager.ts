import { ConfigurationUnavailableError } from '../errors/index.js';
import type { ConfigurationManagerOptions } from './configuration-manager-options.js';
import type { ConfigurationManagerState } from './configuration-manager-state.js';
import { ConfigurationRetriever, type RetrievedConfiguration } from './retrieval/configuration-retriever.js';
import { readSettings } from './configuration-settings.js';
import type { ConfigurationSource, UnknownKeyOutcome } from './configuration-source.js';
import { DeniedKeys } from './denied-keys.js';
import { DocumentRetriever } from './retrieval/document-retriever.js';
import type { AttemptSlots } from './issuers/attempt-slots.js';
import { compareKeySets } from './key-changes.js';
import type { OpenIdConnectConfiguration } from './open-id-connect-configuration.js';
import type { AttemptEffect, AttemptEvent, RefreshAnswer, RefreshEvent } from './refresh/refresh-event.js';
import { RefreshLoop, type AttemptResult } from './refresh/refresh-loop.js';
import type { RefreshOutcome } from './refresh-outcome.js';
import { RefreshReport } from './refresh/refresh-report.js';
import { SHORTEST_RETRY_AFTER } from './refresh/refresh-settings.js';
import { RetrievalError } from './retrieval/retrieval.error.js';

const USE: RefreshAnswer = { type: 'use' };
const UNKNOWN: UnknownKeyOutcome = { status: 'unknown' };

/**
 * Keeps the metadata and keys of one issuer: discovery, refresh ahead of time in the background, refresh when a token names an
 * unknown key, the last known good set while the provider fails. When it does what is the business of {@link advance}.
 *
 * Nothing is fetched before {@link start} or the first request. Call {@link close} in the end.
 *
 * @example
 * ```ts
 * const manager = new ConfigurationManager({ authority: 'https://login.example.com' });
 * const { issuer, signingKeys } = await manager.getConfiguration();
 * manager.close();
 * ```
 * @see .NET's `ConfigurationManager<OpenIdConnectConfiguration>`
 */
export class ConfigurationManager implements ConfigurationSource {
  readonly #authority: string;
  readonly #monotonic: () => number;
  readonly #retriever: ConfigurationRetriever;
  readonly #slots: AttemptSlots | undefined;
  readonly #report: RefreshReport;
  readonly #loop: RefreshLoop;
  readonly #denied = new DeniedKeys();
  readonly #shutdown = new AbortController();
  #retrieved: RetrievedConfiguration | undefined;
  /** What was retrieved, without the denied keys. */
  #configuration: OpenIdConnectConfiguration | undefined;

  /**
   * @param options `authority` or `metadataAddress`, and how to keep what is found there.
   * @param scheme what events call the scheme.
   * @param slots where attempts wait for their turn; of those that are made at run time.
   * @throws TypeError that lists everything that is wrong with the options.
   */
  constructor(options: ConfigurationManagerOptions, scheme = 'Bearer', slots?: AttemptSlots) {
    const settings = readSettings(options);
    const { authority, clock } = settings;
    this.#authority = authority;
    this.#monotonic = () => clock.monotonic();
    this.#retriever = new ConfigurationRetriever(
      new DocumentRetriever({ ...settings, now: () => clock.now() }),
      settings,
    );
    this.#slots = slots;
    this.#report = new RefreshReport({ scheme, authority });
    this.#loop = new RefreshLoop(settings.refresh, clock, this.#report, (effect, kids) =>
      this.#refresh(effect, kids),
    );
  }

  current(): OpenIdConnectConfiguration | undefined {
    // a stranger's junk must not cause the first request
    if (this.#configuration === undefined) {
      return undefined;
    }
    return this.#loop.isQuiet || this.#loop.tell({ type: 'request' }).type === 'use'
      ? this.#configuration
      : undefined;
  }

  async getConfiguration(): Promise<OpenIdConnectConfiguration> {
    const answer = await this.#loop.settle(() => this.#loop.tell({ type: 'request' }));
    if (answer.type === 'use' && this.#configuration !== undefined) {
      return this.#configuration;
    }
    const retryAfter = answer.type === 'unavailable' ? answer.retryAfter : SHORTEST_RETRY_AFTER;
    throw new ConfigurationUnavailableError({ code: 'IDX20803', retryAfter, cause: this.#loop.lastError });
  }

  resolveUnknownKey(kid: string): UnknownKeyOutcome | Promise<UnknownKeyOutcome> {
    if (this.#denied.has(kid)) {
      return UNKNOWN;
    }
    if (this.#loop.isMissing(kid) && !this.#holds(kid)) {
      this.#report.unknownKid({ type: 'unknown' });
      return UNKNOWN;
    }
    const before = this.#configuration;
    const event: RefreshEvent = { type: 'unknown-kid', kid, since: this.#monotonic() };
    const ask = (): RefreshAnswer => (this.#holds(kid) ? USE : this.#loop.tell(event));
    const answer = ask();
    this.#report.unknownKid(answer);
    return answer.type === 'wait'
      ? this.#loop.settle(ask, answer).then((settled) => this.#outcome(settled, before))
      : this.#outcome(answer, before);
  }

  reportBadSignature(): void {
    this.#loop.tell({ type: 'bad-signature' });
  }

  /** Begins the first attempt in the background, so that the first request need not. Later calls do nothing. */
  start(): void {
    this.#loop.tell({ type: 'start' });
  }

  /**
   * Asks the provider now, whatever failed before, and waits for its answer. Two calls at once, then one every 10 s. Rotations
   * do not need it: an unknown key in a token asks by itself.
   *
   * @see .NET's `ConfigurationManager.RequestRefresh`, which does not tell what came of it
   */
  async requestRefresh(): Promise<RefreshOutcome> {
    const before = this.#configuration;
    await this.#loop.earlierAttempt;
    const answer = this.#loop.tell({ type: 'asked' });
    if (this.#isClosed()) {
      return { status: 'closed' };
    }
    if (answer.type === 'unavailable') {
      return { status: 'throttled', retryAfter: answer.retryAfter };
    }
    const result = await this.#loop.attempt;
    if (result?.error !== undefined) {
      return this.#isClosed() ? { status: 'closed' } : { status: 'failed', error: result.error };
    }
    const configuration = this.#configuration;
    return configuration === undefined
      ? { status: 'closed' }
      : { status: configuration === before ? 'unchanged' : 'refreshed', configuration };
  }

  /**
   * Refuses a key from now on, whatever the provider publishes: for the minutes after a key was stolen. It holds in this process
   * and for the life of this manager, so withdraw the key at the provider, too.
   *
   * @param kidOrThumbprint the key's `kid`, or its RFC 7638 thumbprint (SHA-256, base64url).
   * @returns whether a key at hand was taken away.
   * @throws RangeError beyond 1,000 keys.
   */
  denyKey(kidOrThumbprint: string): boolean {
    this.#denied.add(kidOrThumbprint);
    const before = this.#configuration;
    this.#configuration = before && this.#denied.removeFrom(before);
    return this.#configuration !== before;
  }

  /** How metadata and keys stand at this moment. */
  get state(): ConfigurationManagerState {
    return {
      authority: this.#authority,
      issuer: this.#configuration?.issuer,
      keys: this.#configuration?.signingKeys.keys.length ?? 0,
      ...this.#loop.describe(),
    };
  }

  /** Ends the attempt in flight and all waiting, for good. */
  close(): void {
    this.#loop.close();
    this.#shutdown.abort();
  }

  #isClosed(): boolean {
    return this.#shutdown.signal.aborted;
  }

  /** Whether there is a key of this name that may be used. */
  #holds(kid: string): boolean {
    const keys = this.#configuration?.signingKeys.find(kid, undefined) ?? [];
    return keys.length > 0 && this.#loop.isUsable;
  }

  #outcome(answer: RefreshAnswer, before: OpenIdConnectConfiguration | undefined): UnknownKeyOutcome {
    if (answer.type === 'unavailable') {
      return { status: 'unavailable', retryAfter: answer.retryAfter, cause: this.#loop.lastError };
    }
    const configuration = this.#configuration;
    const isNew = answer.type === 'use' || configuration !== before;
    return isNew && configuration !== undefined ? { status: 'refreshed', configuration } : UNKNOWN;
  }

  async #refresh({ readsDocument }: AttemptEffect, kids: () => readonly string[]): Promise<AttemptResult> {
    try {
      const { signal } = this.#shutdown;
      const retrieve = (): Promise<RetrievedConfiguration> =>
        this.#retriever.retrieve({ previous: this.#retrieved, readsDocument, signal });
      const hasFailed = this.#loop.lastError !== undefined;
      const retrieved = await (this.#slots?.run(hasFailed, retrieve) ?? retrieve());
      return { event: this.#accept(retrieved, kids()), error: undefined };
    } catch (cause) {
      const error =
        cause instanceof RetrievalError
          ? cause
          : new RetrievalError({ code: 'IDX20803', source: 'document', cause });
      const keySet = error.isNotFound ? 'gone' : 'failed';
      return {
        event: {
          type: 'failed',
          retryAfter: error.askedToWait,
          keySet: error.source === 'key set' ? keySet : undefined,
        },
        error,
      };
    }
  }

  /** Replaces the configuration wholly, or keeps the same object where nothing has changed. */
  #accept(retrieved: RetrievedConfiguration, kids: readonly string[]): AttemptEvent {
    const { configuration, maxAge } = retrieved;
    const previous = this.#retrieved;
    this.#retrieved = retrieved;
    let changed = false;
    if (configuration !== previous?.configuration) {
      const changes = compareKeySets(previous?.configuration.signingKeys, configuration.signingKeys);
      changed = changes.added.length + changes.removed.length > 0;
      this.#configuration = this.#denied.removeFrom(configuration);
      this.#report.replaced(previous, retrieved, changes);
    }
    const usable = this.#configuration?.signingKeys;
    const missing = kids.filter((kid) => (usable?.find(kid, undefined) ?? []).length === 0);
    return { type: 'succeeded', maxAge, changed, missing };
  }
}
