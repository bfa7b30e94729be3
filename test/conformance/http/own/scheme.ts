import type { CaseParameters, Jwk, KeyRing } from '../../runner/case.js';
import { Layer } from '../../reading/layer.js';
import { RULES } from '../../rules/index.js';
import { Walker, type Walk } from '../../rules/walker.js';
import { STAGES, type Stage } from '../../reading/verdict.js';
import { ORIGINAL_INTERVALS } from '../scenario/defaults.js';
import type { ScriptedAuthorities } from '../scenario/authority-script.js';
import { milliseconds } from '../scenario/duration.js';
import type { KeyReference, ScenarioOptions, ScenarioScheme } from '../scenario/scenario.js';
import { OwnKeysAtHand } from './own-keys-at-hand.js';
import type { Published } from './retrieval.js';

/** What a token comes to in a scheme. */
export interface Judgement {
  readonly walk: Walk;
  /** The code of the refusal, or undefined where the token is valid or nobody can tell. */
  readonly code: string | undefined;
  /** Milliseconds, where nobody can tell. */
  readonly retryAfter?: number;
  /** Whether it could be read at all. */
  readonly isRead: boolean;
  /** Whether the answer had to be waited for. */
  readonly isPending: boolean;
}

const KEY_FAULTS = ['IDX10500', 'IDX10503', 'IDX10511', 'IDX10517'];
const ALGORITHMS = /^(?:(?:RS|PS|ES|HS)(?:256|384|512)|EdDSA|Ed25519|Ed448)$/;
const READING: readonly Stage[] = STAGES.slice(0, STAGES.indexOf('signature'));
/** What is judged of a token whatever its keys are. */
const EARLY: readonly Stage[] = [...READING, 'confirmation', 'lifetime', 'audience', 'type'];

/** One scheme as this library has it: its parameters, and its keys over time. */
export class OwnScheme {
  readonly name: string;
  readonly options: ScenarioOptions;
  readonly keys: OwnKeysAtHand | undefined;
  /** The issuers that the options name, by which a token finds its scheme. */
  readonly issuers: readonly string[];
  private readonly parameters: CaseParameters;
  private readonly fixed: Published | undefined;
  private readonly walker = new Walker(RULES, 1);

  constructor(
    { name, options }: ScenarioScheme,
    authorities: ScriptedAuthorities,
    private readonly ring: Record<string, Jwk>,
  ) {
    this.name = name;
    this.options = options;
    this.parameters = caseParameters(options, ring);
    this.fixed = fixedConfiguration(options, ring);
    this.issuers = this.namedIssuers();
    this.keys = this.fixed === undefined ? this.publishedKeys(authorities) : undefined;
  }

  /** @param now seconds since the Unix epoch. @param at milliseconds after the beginning. */
  judge(token: string, now: number, at: number): Judgement {
    const { keys } = this;
    if (keys === undefined) {
      return settled(this.walk(token, now, this.fixed));
    }
    const read = this.reading(token, now);
    if (read.code !== undefined) {
      return { ...settled(read), isRead: false };
    }
    const held = keys.current(at);
    if (held !== undefined) {
      return this.judgeWith(token, now, at, held, false);
    }
    const early = this.early(token, now, undefined);
    if (early.code !== undefined) {
      return settled(early);
    }
    const got = keys.get(at);
    return 'retryAfter' in got
      ? { walk: early, code: undefined, retryAfter: got.retryAfter, isRead: true, isPending: true }
      : this.judgeWith(token, now, at, got, true);
  }

  /** Reads a token, and no more. */
  reading(token: string, now: number): Walk {
    return this.walk(token, now, undefined, READING);
  }

  private judgeWith(token: string, now: number, at: number, held: Published, isPending: boolean): Judgement {
    const first = this.walk(token, now, held);
    const { kid } = first.layer;
    if (
      !KEY_FAULTS.includes(first.code ?? '') ||
      !first.layer.isSigned ||
      this.early(token, now, held).code !== undefined ||
      this.options.refreshOnIssuerKeyNotFound === false
    ) {
      return { ...settled(first), isPending };
    }
    if (kid === undefined || first.code === 'IDX10511') {
      this.keys?.reportBadSignature(at);
      return { ...settled(first), isPending };
    }
    if (this.keys?.holds(kid) === true) {
      return { ...settled(first), isPending };
    }
    const outcome = this.keys?.resolve(kid, at) ?? 'unknown';
    const hasWaited = isPending || this.keys?.hasWaited === true;
    return typeof outcome === 'object'
      ? { ...settled(first), code: undefined, retryAfter: outcome.retryAfter, isPending: hasWaited }
      : { ...settled(this.walk(token, now, this.keys?.published)), isPending: hasWaited };
  }

  private walk(
    token: string,
    now: number,
    published: Published | undefined,
    stages: readonly Stage[] = STAGES,
  ): Walk {
    const ring: KeyRing = this.ring;
    const configuration =
      published === undefined ? undefined : { issuer: published.issuer, signingKeys: published.keys };
    const { mapInboundClaims = true } = this.options;
    return this.walker.walk(
      new Layer(token, this.parameters, { now, mapInboundClaims, configuration, keys: ring }),
      stages,
    );
  }

  /** The refusals that need no keys; of the issuer, as far as the options or the metadata tell. */
  private early(token: string, now: number, published: Published | undefined): Walk {
    const stages = published === undefined ? EARLY : [...EARLY, 'issuer' as const];
    const walk = this.walk(token, now, published, stages);
    const code = walk.code ?? this.foreignIssuer(walk.layer, published) ?? this.uselessAlgorithm(walk.layer);
    return { ...walk, code };
  }

  private foreignIssuer(layer: Layer, published: Published | undefined): string | undefined {
    const { validateIssuer = true } = this.parameters;
    const issuer = layer.claimText('iss') ?? '';
    if (published !== undefined || !validateIssuer || this.issuers.includes(issuer)) {
      return undefined;
    }
    return issuer === '' ? 'IDX10211' : 'IDX10205';
  }

  private uselessAlgorithm(layer: Layer): string | undefined {
    const { requireSignedTokens = true, validAlgorithms } = this.parameters;
    if (!layer.isSigned) {
      return requireSignedTokens || validAlgorithms !== undefined ? 'IDX10504' : undefined;
    }
    const { algorithm = '' } = layer;
    return ALGORITHMS.test(algorithm) && validAlgorithms?.includes(algorithm) !== false
      ? undefined
      : 'IDX10511';
  }

  private namedIssuers(): readonly string[] {
    const { authority, metadataAddress } = this.options;
    const { validIssuer, validIssuers = [] } = this.parameters;
    const own = this.fixed?.issuer ?? authority ?? impliedIssuer(metadataAddress);
    return [own, validIssuer, ...validIssuers].flatMap((issuer) =>
      issuer === undefined || issuer === null || issuer === ''
        ? []
        : issuer === own && this.fixed === undefined
          ? [issuer.replace(/\/$/, ''), `${issuer.replace(/\/$/, '')}/`]
          : [issuer],
    );
  }

  private publishedKeys(authorities: ScriptedAuthorities): OwnKeysAtHand | undefined {
    const { authority, metadataAddress, requireHttpsMetadata: requireHttps = true } = this.options;
    const addresses = metadataAddress === undefined ? wellKnown(authority) : [metadataAddress];
    const timeSpan = (name: keyof typeof ORIGINAL_INTERVALS): number =>
      milliseconds(this.options[name] ?? ORIGINAL_INTERVALS[name]);
    return addresses.length === 0
      ? undefined
      : new OwnKeysAtHand(
          {
            addresses,
            authority: authority ?? impliedIssuer(metadataAddress),
            issuers: this.issuers,
            requireHttps,
            timeout: timeSpan('backchannelTimeout'),
          },
          {
            softAge: timeSpan('automaticRefreshInterval'),
            refreshInterval: timeSpan('refreshInterval'),
            refreshOnIssuerKeyNotFound: this.options.refreshOnIssuerKeyNotFound ?? true,
          },
          authorities,
          this.ring,
        );
  }
}

function settled(walk: Walk): Judgement {
  return { walk, code: walk.code, isRead: true, isPending: false };
}

function wellKnown(authority: string | undefined): readonly string[] {
  if (authority === undefined || !URL.canParse(authority)) {
    return [];
  }
  const issuer = authority.replace(/\/$/, '');
  const { origin, pathname } = new URL(issuer);
  const path = pathname === '/' ? '' : pathname;
  return [
    ...new Set([
      `${issuer}/.well-known/openid-configuration`,
      `${origin}/.well-known/oauth-authorization-server${path}`,
      `${origin}/.well-known/openid-configuration${path}`,
    ]),
  ];
}

function impliedIssuer(metadataAddress: string | undefined): string | undefined {
  return /^(.*)\/\.well-known\/openid-configuration$/.exec(metadataAddress ?? '')?.[1];
}

/** The parameters in the terms of the token cases: seconds, and names of keys. */
function caseParameters(
  { tokenValidationParameters = {}, audience }: ScenarioOptions,
  ring: Record<string, Jwk>,
): CaseParameters {
  const { clockSkew, issuerSigningKey, issuerSigningKeys, ...same } = tokenValidationParameters;
  const keys = [...(issuerSigningKey === undefined ? [] : [issuerSigningKey]), ...(issuerSigningKeys ?? [])];
  return {
    ...(audience === undefined ? {} : { validAudience: audience }),
    ...(same as CaseParameters),
    ...(clockSkew === undefined ? {} : { clockSkew: milliseconds(clockSkew) / 1000 }),
    ...(keys.length === 0 ? {} : { issuerSigningKeys: namesOf(keys, ring) }),
  };
}

function fixedConfiguration(options: ScenarioOptions, ring: Record<string, Jwk>): Published | undefined {
  const given = options.configuration ?? options.configurationManager;
  return given && { issuer: given.issuer ?? '', jwksUri: '', keys: namesOf(given.signingKeys ?? [], ring) };
}

function namesOf(keys: readonly KeyReference[], ring: Record<string, Jwk>): readonly string[] {
  return keys.map((key) => {
    if (typeof key === 'string') {
      return key;
    }
    const name = `literal ${String(Object.keys(ring).length)}`;
    ring[name] = key;
    return name;
  });
}
