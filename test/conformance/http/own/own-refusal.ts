import { dateOf } from './token-dates.js';
import { areLegal, challengeOf, textOf, type ChallengeTexts } from './texts.js';
import type { Facts, Forecast } from './facts.js';
import type { OwnGuard, Result } from './own-guard.js';
import type { OwnScheme } from './scheme.js';

type Refusal = Pick<Forecast, 'status' | 'wwwAuthenticate' | 'retryAfter' | 'body'>;

/** How a request is refused, as `authentication/` and `guard/` say. */
export class OwnRefusal {
  constructor(
    private readonly schemes: readonly OwnScheme[],
    private readonly defaultScheme: string | undefined,
    private readonly guard: OwnGuard,
    private readonly facts: Facts,
  ) {}

  /** A request without a user. @param named the schemes that the route names */
  challenge(result: Result, named: readonly string[]): Refusal {
    const challengers = this.challengers(named, result.scheme);
    const spokesman = challengers.find(({ name }) => name === result.scheme) ?? challengers[0];
    this.facts.isDetailed = isDetailed(spokesman);
    switch (result.outcome) {
      case 'unavailable':
        return this.unavailable(result);
      case 'malformed':
        return this.malformed(result, spokesman);
      default:
        return this.unauthorized(result, challengers, spokesman);
    }
  }

  /** A user who may not. */
  forbid({ scheme }: Result): Refusal {
    const own = this.schemes.find(({ name }) => name === scheme);
    this.facts.isDetailed = isDetailed(own);
    this.facts.isForbidden = true;
    const error = 'insufficient_scope';
    const challenges = this.facts.isDetailed ? [challengeOf(prefixOf(own), { error })] : [];
    this.announce(403);
    if (own !== undefined) {
      this.guard.run(own, 'onForbidden');
    }
    return this.written({
      status: this.refusedStatus(403),
      wwwAuthenticate: challenges,
      retryAfter: undefined,
      body: this.body(this.refusedStatus(403), 'Forbidden', error),
    });
  }

  private unavailable({ retryAfter = 0 }: Result): Refusal {
    const message = this.facts.isDetailed ? textOf('IDX20803') : 'Service Unavailable';
    return this.written({
      status: 503,
      wwwAuthenticate: [],
      retryAfter: String(Math.max(1, Math.ceil(retryAfter / 1000))),
      body: {
        statusCode: 503,
        message,
        ...(this.facts.isDetailed ? { code: 'IDX20803' } : {}),
      },
    });
  }

  private malformed({ text = '' }: Result, spokesman: OwnScheme | undefined): Refusal {
    const error = 'invalid_request';
    const { isDetailed: isTold } = this.facts;
    const texts = isTold ? { error, errorDescription: text } : {};
    return this.written({
      status: 400,
      wwwAuthenticate: [challengeOf(prefixOf(spokesman), texts)],
      retryAfter: undefined,
      body: this.body(400, isTold ? text : 'Bad Request', error),
    });
  }

  private unauthorized(
    result: Result,
    challengers: readonly OwnScheme[],
    spokesman: OwnScheme | undefined,
  ): Refusal {
    const texts = result.outcome === 'failed' ? textsOf(result) : undefined;
    const challenges = challengers.flatMap((scheme) =>
      this.challengeBy(scheme, scheme === spokesman && isDetailed(scheme) ? texts : undefined),
    );
    const status = challenges.length > 0 ? 401 : this.refusedStatus(401);
    const told = this.facts.isDetailed ? texts : undefined;
    return this.written({
      status,
      wwwAuthenticate: challenges,
      retryAfter: undefined,
      body: {
        ...this.body(status, told?.errorDescription ?? 'Unauthorized', told?.error),
        ...(told === undefined || result.code === undefined ? {} : { code: result.code }),
      },
    });
  }

  /** What a scheme says after its handler had its say; nothing where that answers by itself. */
  private challengeBy(scheme: OwnScheme, texts: ChallengeTexts | undefined): readonly string[] {
    this.announce(401);
    const { actions, throws } = this.guard.run(scheme, 'onChallenge');
    const plain = challengeOf(prefixOf(scheme), texts ?? {});
    if (throws) {
      return [plain];
    }
    let own: ChallengeTexts = { ...texts };
    for (const action of actions) {
      const { error, errorDescription, errorUri, handleResponse, write } = action;
      own = {
        error: error === undefined ? own.error : (error ?? undefined),
        errorDescription:
          errorDescription === undefined ? own.errorDescription : (errorDescription ?? undefined),
        errorUri: errorUri === undefined ? own.errorUri : (errorUri ?? undefined),
      };
      this.facts.hasOwnTexts ||= errorDescription !== undefined;
      this.facts.hasIllegalTexts ||= !areLegal(action);
      this.facts.hasHandled ||= handleResponse === true || write !== undefined;
    }
    return actions.some(({ handleResponse }) => handleResponse === true)
      ? []
      : [challengeOf(prefixOf(scheme), own)];
  }

  /** Handlers find the status of the refusal, unless one before has set its own. */
  private announce(status: number): void {
    const { reply } = this.guard;
    reply.status = reply.status < 400 ? status : reply.status;
  }

  private challengers(named: readonly string[], judged: string | undefined): readonly OwnScheme[] {
    const only = judged ?? this.defaultScheme;
    const wanted = named.length > 0 ? named : only === undefined ? undefined : [only];
    return wanted === undefined ? this.schemes : this.schemes.filter(({ name }) => wanted.includes(name));
  }

  private refusedStatus(standard: number): number {
    const { status } = this.guard.reply;
    return status >= 400 ? status : standard;
  }

  private body(status: number, message: string, error: string | undefined): object {
    const isTold = this.facts.isDetailed && error !== undefined;
    return { statusCode: status, message, ...(isTold ? { error } : {}) };
  }

  /** The answer with what handlers have added; nothing changes what one has sent already. */
  private written(refusal: Refusal): Refusal {
    const { sent, challenges } = this.guard.reply;
    this.facts.refusal = refusal.status;
    return sent === undefined
      ? { ...refusal, wwwAuthenticate: [...new Set([...challenges, ...refusal.wwwAuthenticate])] }
      : { status: sent.status, wwwAuthenticate: [], retryAfter: undefined, body: sent.body };
  }
}

function isDetailed(scheme: OwnScheme | undefined): boolean {
  return scheme !== undefined && scheme.options.includeErrorDetails !== false;
}

function prefixOf(scheme: OwnScheme | undefined): string {
  return scheme?.options.challenge ?? 'Bearer';
}

/** Without a code a handler gave a reason of its own, which is not told. */
function textsOf({ code, judgement }: Result): ChallengeTexts {
  const errorDescription =
    code === undefined
      ? undefined
      : textOf(code, judgement === undefined ? {} : dateOf(judgement.walk.layer));
  return { error: 'invalid_token', errorDescription };
}
