import { expectedAnswer } from '../../rules/expected-answer.js';
import type { ValidAnswer } from '../../runner/answer.js';
import { tokenBy } from '../scenario/message.js';
import type { EventAction, EventName, ScenarioRequest } from '../scenario/scenario.js';
import { credentialsOf, fieldsOf } from './credentials.js';
import type { Facts, Outcome } from './facts.js';
import { principalOfToken, scriptedPrincipal, withClaims, type Principal } from './principal.js';
import { actionsOf, Reply } from './reply.js';
import type { Judgement, OwnScheme } from './scheme.js';

/** The moment of a request. */
export interface Moment {
  /** Seconds since the Unix epoch. */
  readonly now: number;
  /** Milliseconds after the beginning. */
  readonly at: number;
}

/** What authentication came to. */
export interface Result {
  readonly outcome: Outcome;
  readonly scheme: string | undefined;
  readonly principal?: Principal;
  /** Undefined where a handler gave a reason of its own. */
  readonly code?: string | undefined;
  readonly text?: string;
  readonly retryAfter?: number;
  readonly judgement?: Judgement;
}

/** Authenticates one request as `guard/` and `authentication/` say, handlers included. */
export class OwnGuard {
  readonly events: string[] = [];
  readonly reply = new Reply();

  constructor(
    private readonly schemes: readonly OwnScheme[],
    private readonly defaultScheme: string | undefined,
    private readonly request: ScenarioRequest,
    private readonly moment: Moment,
    private readonly facts: Facts,
  ) {}

  authenticate(candidates: readonly OwnScheme[]): Result {
    const open: OwnScheme[] = [];
    for (const scheme of candidates) {
      const { ended, token } = this.receive(scheme);
      if (ended?.outcome === 'none') {
        continue;
      }
      if (ended !== undefined) {
        return ended;
      }
      if (token !== undefined && token !== '') {
        return this.read([scheme], token);
      }
      open.push(scheme);
    }
    return open.length === 0 ? { outcome: 'none', scheme: undefined } : this.read(open);
  }

  note(scheme: string, event: EventName): void {
    this.events.push(`${scheme}.${event.charAt(2).toLowerCase()}${event.slice(3)}`);
  }

  /** Runs a handler: what it does to the response, and whether it throws. */
  run(scheme: OwnScheme, event: EventName): ReturnType<typeof actionsOf> {
    this.note(scheme.name, event);
    const handler = actionsOf(scheme.options.events, event);
    for (const action of handler.actions) {
      this.reply.take(action);
    }
    if (handler.throws) {
      this.facts.threw.push(event);
    }
    return handler;
  }

  private receive(scheme: OwnScheme): {
    readonly ended: Result | undefined;
    readonly token?: string | undefined;
  } {
    const { actions, throws } = this.run(scheme, 'onMessageReceived');
    if (throws) {
      return { ended: this.threw(scheme) };
    }
    const message = { path: this.request.path, header: (name: string) => fieldsOf(this.request, name)[0] };
    const tokens = actions.flatMap((action) => tokenBy(action, message) ?? []);
    return { ended: this.ended(scheme, actions), token: tokens.at(-1) };
  }

  private read(candidates: readonly OwnScheme[], received?: string): Result {
    const credentials = credentialsOf(fieldsOf(this.request, 'authorization'), received);
    this.facts.credentials = credentials;
    const scheme = candidates.length === 1 ? candidates[0]?.name : undefined;
    switch (credentials.status) {
      case 'none':
        return { outcome: 'none', scheme };
      case 'malformed':
        return { outcome: 'malformed', scheme, text: credentials.text };
      case 'token':
        return this.judge(credentials.token, candidates);
    }
  }

  private judge(token: string, candidates: readonly OwnScheme[]): Result {
    const scheme = this.chosen(token, candidates);
    if (scheme === undefined) {
      const [first] = candidates;
      const walk = first?.reading(token, this.moment.now);
      const foreign = walk?.layer.claimText('iss') ? 'IDX10205' : 'IDX10211';
      return { outcome: 'failed', scheme: undefined, code: walk?.code ?? foreign };
    }
    const before = scheme.keys?.fetched.length ?? 0;
    const judgement = scheme.judge(token, this.moment.now, this.moment.at);
    this.facts.judged = scheme.name;
    this.facts.judgement = judgement;
    if (judgement.isPending && this.facts.isAnonymous) {
      this.facts.isUnawaited = true;
      scheme.keys?.nobodyWaits(before);
      return { outcome: 'unavailable', scheme: scheme.name, retryAfter: 0 };
    }
    if (judgement.retryAfter !== undefined) {
      const { retryAfter } = judgement;
      return this.refuse(scheme, {
        outcome: 'unavailable',
        scheme: scheme.name,
        code: 'IDX20803',
        retryAfter,
      });
    }
    return judgement.code === undefined
      ? this.accept(scheme, judgement)
      : this.refuse(scheme, { outcome: 'failed', scheme: scheme.name, code: judgement.code, judgement });
  }

  /** The scheme whose issuer the token names; the default one where there is none, or the token cannot be read. */
  private chosen(token: string, candidates: readonly OwnScheme[]): OwnScheme | undefined {
    if (candidates.length === 1) {
      return candidates[0];
    }
    const standard = this.schemes.find(({ name }) => name === this.defaultScheme);
    const walk = candidates[0]?.reading(token, this.moment.now);
    if (walk?.code !== undefined) {
      return standard;
    }
    const issuer = walk?.layer.claimText('iss') ?? '';
    return (
      candidates.find(({ issuers }) => issuers.includes(issuer)) ??
      candidates.find(({ name }) => name === this.defaultScheme)
    );
  }

  private accept(scheme: OwnScheme, { walk }: Judgement): Result {
    const { actions, throws } = this.run(scheme, 'onTokenValidated');
    if (throws) {
      return this.threw(scheme);
    }
    const validated = principalOfToken(expectedAnswer(walk) as ValidAnswer);
    const principal = actions.reduce(
      (user, { replacePrincipal, addClaims }) =>
        withClaims(
          replacePrincipal === undefined ? user : scriptedPrincipal(replacePrincipal),
          addClaims ?? {},
        ),
      validated,
    );
    return this.ended(scheme, actions) ?? { outcome: 'authenticated', scheme: scheme.name, principal };
  }

  private threw(scheme: OwnScheme): Result {
    return this.refuse(scheme, { outcome: 'failed', scheme: scheme.name, code: 'NJB10002' });
  }

  private refuse(scheme: OwnScheme, result: Result): Result {
    const { actions, throws } = this.run(scheme, 'onAuthenticationFailed');
    return throws ? result : (this.ended(scheme, actions) ?? result);
  }

  /** The result that a handler gave; of several the last one. */
  private ended({ name: scheme }: OwnScheme, actions: readonly EventAction[]): Result | undefined {
    let result: Result | undefined;
    for (const action of actions) {
      for (const name of Object.keys(action)) {
        if (name === 'noResult') {
          result = { outcome: 'none', scheme };
        } else if (name === 'fail') {
          result = { outcome: 'failed', scheme };
        } else if (name === 'success') {
          result = { outcome: 'authenticated', scheme, principal: scriptedPrincipal(action.success ?? {}) };
        }
      }
    }
    return result;
  }
}
