import type { KeyRing } from '../../runner/case.js';
import type { KeyReference } from './scenario.js';

/** How a document is answered. */
export interface DocumentScript {
  readonly status?: number;
  readonly body?: string;
  readonly bodyRepeat?: {
    readonly prefix?: string;
    readonly repeat: string;
    readonly times: number;
    readonly suffix?: string;
  };
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly omit?: readonly string[];
  readonly keys?: readonly KeyReference[];
  readonly redirectTo?: string;
  readonly delayMs?: number;
  readonly hang?: boolean;
  readonly reset?: boolean;
  readonly bom?: boolean;
}

/** What stands for a provider: where its documents lie and how they are answered. */
export interface AuthorityScript {
  readonly baseUrl: string;
  readonly discoveryPath?: string;
  readonly issuer?: string;
  readonly jwksUri?: string;
  readonly keys?: readonly KeyReference[];
  readonly delayMs?: number;
  readonly connect?: 'refused' | 'dns' | 'tls';
  /** A list has an entry for each fetch; the last one repeats. */
  readonly discovery?: DocumentScript | readonly DocumentScript[];
  readonly jwks?: DocumentScript | readonly DocumentScript[];
}

/** What a request for an address meets. */
export type ScriptedAnswer =
  | {
      readonly failure:
        'connection refused' | 'host not found' | 'certificate rejected' | 'connection broken';
    }
  | { readonly failure: 'hang' }
  | {
      readonly failure?: undefined;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

const CONNECT_FAILURES = {
  refused: 'connection refused',
  dns: 'host not found',
  tls: 'certificate rejected',
} as const;

const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth']);
const DEFAULT_DELAY = 50;

/** Scripted providers as they stand at a moment: patches change them, and each fetch moves their lists on. */
export class ScriptedAuthorities {
  private readonly scripts = new Map<string, AuthorityScript>();
  private readonly counts = new Map<string, number>();

  constructor(
    scripts: readonly AuthorityScript[],
    private readonly ring: KeyRing,
  ) {
    for (const script of scripts) {
      this.scripts.set(script.baseUrl, script);
    }
  }

  /** Replaces members; null takes one away. Without an address the only one is meant. */
  patch(baseUrl: string | undefined, members: Readonly<Record<string, unknown>>): void {
    const address = baseUrl ?? [...this.scripts.keys()][0] ?? '';
    const merged: Record<string, unknown> = { ...this.scripts.get(address), ...members };
    for (const [name, value] of Object.entries(members)) {
      if (value === null) {
        Reflect.deleteProperty(merged, name);
      }
      this.counts.delete(`${address} ${name}`);
    }
    this.scripts.set(address, merged as unknown as AuthorityScript);
  }

  /** What a GET of the address meets now, and for how long it waits, in milliseconds. */
  ask(url: string): { readonly answer: ScriptedAnswer; readonly delay: number } {
    const address = url.replace(/^[^:]+:/, (scheme) => scheme.toLowerCase());
    for (const script of this.scripts.values()) {
      const document = documentAt(script, address);
      if (document !== undefined) {
        const found = this.document(script, document);
        return {
          answer: answerOf(script, document, found, this.ring),
          delay: found.delayMs ?? delayOf(script),
        };
      }
    }
    const host = [...this.scripts.values()].find(
      ({ baseUrl }) => new URL(baseUrl).origin === new URL(address).origin,
    );
    return {
      answer: connectFailure(host) ?? { status: 404, headers: {}, body: '' },
      delay: host === undefined ? DEFAULT_DELAY : delayOf(host),
    };
  }

  private document(script: AuthorityScript, name: 'discovery' | 'jwks'): DocumentScript {
    const entries = [script[name] ?? {}].flat();
    const place = `${script.baseUrl} ${name}`;
    const count = this.counts.get(place) ?? 0;
    this.counts.set(place, count + 1);
    return entries[Math.min(count, entries.length - 1)] ?? {};
  }
}

function delayOf({ delayMs }: AuthorityScript): number {
  return delayMs ?? DEFAULT_DELAY;
}

function documentAt(script: AuthorityScript, address: string): 'discovery' | 'jwks' | undefined {
  const { origin } = new URL(script.baseUrl);
  const discovery =
    script.discoveryPath === undefined
      ? `${script.baseUrl}/.well-known/openid-configuration`
      : `${origin}${script.discoveryPath}`;
  if (address === discovery) {
    return 'discovery';
  }
  return address === jwksUriOf(script) ? 'jwks' : undefined;
}

function jwksUriOf({ jwksUri, baseUrl }: AuthorityScript): string {
  return jwksUri ?? `${baseUrl}/keys`;
}

function connectFailure(script: AuthorityScript | undefined): ScriptedAnswer | undefined {
  return script?.connect === undefined ? undefined : { failure: CONNECT_FAILURES[script.connect] };
}

function answerOf(
  script: AuthorityScript,
  name: 'discovery' | 'jwks',
  document: DocumentScript,
  ring: KeyRing,
): ScriptedAnswer {
  const failure = connectFailure(script);
  if (failure !== undefined) {
    return failure;
  }
  if (document.hang === true) {
    return { failure: 'hang' };
  }
  if (document.reset === true) {
    return { failure: 'connection broken' };
  }
  const headers = { 'content-type': document.contentType ?? 'application/json', ...document.headers };
  if (document.redirectTo !== undefined) {
    return {
      status: document.status ?? 302,
      headers: { ...headers, location: document.redirectTo },
      body: '',
    };
  }
  const body = document.body ?? repeated(document) ?? JSON.stringify(content(script, name, document, ring));
  return { status: document.status ?? 200, headers, body: document.bom === true ? `\uFEFF${body}` : body };
}

function repeated({ bodyRepeat }: DocumentScript): string | undefined {
  return (
    bodyRepeat &&
    `${bodyRepeat.prefix ?? ''}${bodyRepeat.repeat.repeat(bodyRepeat.times)}${bodyRepeat.suffix ?? ''}`
  );
}

function content(
  script: AuthorityScript,
  name: 'discovery' | 'jwks',
  { set, omit = [], keys }: DocumentScript,
  ring: KeyRing,
): object {
  const standard =
    name === 'discovery'
      ? { issuer: script.issuer ?? script.baseUrl, jwks_uri: jwksUriOf(script) }
      : { keys: (keys ?? script.keys ?? ['rsa-1']).map((key) => published(key, ring)) };
  return Object.fromEntries(
    Object.entries({ ...standard, ...set }).filter(([member]) => !omit.includes(member)),
  );
}

/** A named key is published without its private members; a literal one as it is written. */
function published(key: KeyReference, ring: KeyRing): object {
  return typeof key === 'string'
    ? Object.fromEntries(Object.entries(ring[key] ?? {}).filter(([member]) => !PRIVATE_MEMBERS.has(member)))
    : key;
}
