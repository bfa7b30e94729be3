import type { Jwk, KeyRing } from '../../runner/case.js';
import { ownKeys } from '../../rules/own-keys.js';
import { Layer } from '../../reading/layer.js';
import type { ScriptedAnswer, ScriptedAuthorities } from '../scenario/authority-script.js';
import type { RecordedFetch } from '../scenario/scenario.js';

/** Where metadata lies, and what it has to say. Durations in milliseconds. */
export interface Source {
  readonly addresses: readonly string[];
  /** The issuer that a document has to state, a trailing slash aside. */
  readonly authority: string | undefined;
  /** More that it may state. */
  readonly issuers: readonly string[];
  readonly requireHttps: boolean;
  readonly timeout: number;
}

/** What was published: the issuer, where the keys lie, and the names under which the ring holds them. */
export interface Published {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly keys: readonly string[];
}

/** Why an attempt brought nothing. */
export interface Failure {
  /** Whether something was published that must not be used, or nothing could be had. */
  readonly cause: 'content' | 'transport';
  readonly retryAfter: number | undefined;
  readonly ofKeys: 'gone' | 'failed' | undefined;
}

export interface Attempt {
  readonly fetches: readonly RecordedFetch[];
  /** How long it takes. */
  readonly duration: number;
  readonly published?: Published;
  readonly failure?: Failure;
}

const MAXIMUM_BYTES = { document: 256 * 1024, 'key set': 512 * 1024 } as const;
const MAXIMUM_KEYS = 100;
const NOTHING_THERE = [404, 405, 410];
/** An idle connection that broke says nothing of today, so these are asked once more. */
const PASSING = ['connection refused', 'host not found', 'connection broken'];

type Kind = keyof typeof MAXIMUM_BYTES;
type Outcome =
  { readonly content: Readonly<Record<string, unknown>> } | (Failure & { readonly isGone: boolean });

/** What one attempt to get metadata and keys does and brings, as `docs/key-refresh.md` says. */
export class Retrieval {
  private readonly fetches: RecordedFetch[] = [];
  private duration = 0;

  constructor(
    private readonly source: Source,
    private readonly authorities: ScriptedAuthorities,
    /** Published keys are added to it. */
    private readonly ring: Record<string, Jwk>,
  ) {}

  /** @param known where the keys lie, when the document need not be read. */
  attempt(known: Omit<Published, 'keys'> | undefined): Attempt {
    const outcome = known === undefined ? this.fromDocument() : this.fromKeys(known);
    return { fetches: this.fetches, duration: this.duration, ...outcome };
  }

  private fromDocument(): Pick<Attempt, 'published' | 'failure'> {
    let missing: Failure | undefined;
    for (const address of this.source.addresses) {
      const outcome = this.get(address, 'document');
      if ('content' in outcome) {
        const document = this.read(outcome.content);
        return document === undefined
          ? { failure: { cause: 'content', retryAfter: undefined, ofKeys: undefined } }
          : this.keysOf(document);
      }
      if (!outcome.isGone) {
        return { failure: outcome };
      }
      missing ??= outcome;
    }
    return { failure: missing ?? { cause: 'transport', retryAfter: undefined, ofKeys: undefined } };
  }

  private fromKeys(known: Omit<Published, 'keys'>): Pick<Attempt, 'published' | 'failure'> {
    const first = this.keysOf(known);
    return first.isGone === true ? this.fromDocument() : first;
  }

  private keysOf(
    document: Omit<Published, 'keys'>,
  ): Pick<Attempt, 'published' | 'failure'> & { isGone?: boolean } {
    const { issuer, jwksUri } = document;
    const outcome = this.get(jwksUri, 'key set');
    if (!('content' in outcome)) {
      return {
        failure: { ...outcome, ofKeys: outcome.isGone ? 'gone' : 'failed' },
        isGone: outcome.isGone,
      };
    }
    const keys = this.usable(outcome.content['keys']);
    return keys.length === 0
      ? { failure: { cause: 'content', retryAfter: undefined, ofKeys: 'failed' } }
      : { published: { issuer, jwksUri, keys } };
  }

  /** The document, unless it must not be believed. */
  private read({
    issuer,
    jwks_uri: jwksUri,
  }: Readonly<Record<string, unknown>>): Omit<Published, 'keys'> | undefined {
    return typeof issuer === 'string' &&
      typeof jwksUri === 'string' &&
      /^https?:/.test(jwksUri) &&
      this.isExpected(issuer)
      ? { issuer, jwksUri }
      : undefined;
  }

  private isExpected(issuer: string): boolean {
    const { authority, issuers } = this.source;
    return (
      issuers.includes(issuer) ||
      (authority !== undefined && withoutSlash(authority) === withoutSlash(issuer))
    );
  }

  private usable(members: unknown): readonly string[] {
    const considered = Array.isArray(members) ? members.slice(0, MAXIMUM_KEYS) : [];
    const names = considered.filter(isObject).map((jwk) => {
      const name = `published ${String(Object.keys(this.ring).length)}`;
      this.ring[name] = jwk;
      return name;
    });
    const ring: KeyRing = this.ring;
    const usable = (name: string) =>
      ownKeys(
        new Layer(
          '',
          {},
          { now: 0, mapInboundClaims: true, configuration: { signingKeys: [name] }, keys: ring },
        ),
      ).length > 0;
    return names.filter(usable);
  }

  private get(address: string, kind: Kind): Outcome {
    if (this.source.requireHttps && !/^https:/i.test(address)) {
      return { cause: 'content', retryAfter: undefined, ofKeys: undefined, isGone: false };
    }
    const first = this.ask(address);
    const answer = PASSING.includes(first.failure ?? '') ? this.ask(address) : first;
    if (answer.failure !== undefined) {
      return { cause: 'transport', retryAfter: undefined, ofKeys: undefined, isGone: false };
    }
    const { status, headers, body } = answer;
    if (status !== 200) {
      const cause = headers['location'] === undefined ? 'transport' : 'content';
      const isGone = NOTHING_THERE.includes(status);
      return { cause, retryAfter: secondsIn(headers), ofKeys: undefined, isGone };
    }
    const content = Buffer.byteLength(body) > MAXIMUM_BYTES[kind] ? undefined : objectIn(body);
    return content === undefined
      ? { cause: 'content', retryAfter: undefined, ofKeys: undefined, isGone: false }
      : { content };
  }

  private ask(url: string): ScriptedAnswer {
    const { answer, delay } = this.authorities.ask(url);
    this.duration += answer.failure === 'hang' ? this.source.timeout : delay;
    this.fetches.push({
      url,
      ...(answer.failure === undefined
        ? { status: answer.status }
        : { error: answer.failure === 'hang' ? 'timeout' : answer.failure }),
    });
    return answer;
  }
}

function isObject(member: unknown): member is Jwk {
  return typeof member === 'object' && member !== null;
}

function secondsIn(headers: Readonly<Record<string, string>>): number | undefined {
  const field = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after');
  return field === undefined ? undefined : Number(field[1]) * 1000;
}

function objectIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const content: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return typeof content === 'object' && content !== null && !Array.isArray(content)
      ? (content as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** An issuer or address without its trailing slash, if it has one. */
export function withoutSlash(issuer: string): string {
  return issuer.endsWith('/') ? issuer.slice(0, -1) : issuer;
}
