import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../folder.js';
import type { ClaimRow } from '../runner/case.js';
import { isFilled } from './checks.js';
import { wholeSeconds } from './dates.js';
import type { JsonMember, JsonValue } from './json.js';
import { Layer } from './layer.js';
import { claimNumber } from './numbers.js';

/** The claim map and the defaults around it, as they were read from the original. */
interface InboundClaims {
  readonly inbound: Readonly<Record<string, string>>;
  readonly nameClaimType: string;
  readonly roleClaimType: string;
  readonly authenticationType: string;
}

const DEFAULTS = JSON.parse(readFileSync(join(folder, 'inbound-claims.json'), 'utf8')) as InboundClaims;
const ACTOR = 'http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor';
const NO_ISSUER = 'LOCAL AUTHORITY';

/** What a valid token becomes. */
export interface Identity {
  readonly claims: readonly ClaimRow[];
  readonly name: string | undefined;
  readonly roles: readonly string[];
  readonly authenticationType: string;
  readonly actor: readonly ClaimRow[] | undefined;
}

/** The identity as the original builds it. */
export function identity(layer: Layer): Identity {
  const { parameters } = layer;
  const claims = claimsOf(layer, layer.surroundings.mapInboundClaims);
  const actor = actorTexts(layer, layer.surroundings.mapInboundClaims).find(looksLikeToken);
  const nameType = parameters.nameClaimType ?? DEFAULTS.nameClaimType;
  const roleType = parameters.roleClaimType ?? DEFAULTS.roleClaimType;
  return {
    claims,
    name: claims.find(([type]) => type === nameType)?.[1],
    roles: claims.flatMap(([type, value]) => (type === roleType ? [value] : [])),
    authenticationType: parameters.authenticationType ?? DEFAULTS.authenticationType,
    actor: actor === undefined ? undefined : claimsOf(actorLayer(actor, layer), false, actorIssuer(layer)),
  };
}

/** What stands in claims that name an actor. The claims of an actor itself are never mapped. */
export function actorTexts(layer: Layer, mapped: boolean): readonly string[] {
  return claimsOf(layer, mapped).flatMap(([type, value]) => (type === ACTOR ? [value] : []));
}

/** The actor in a claim, which the original reads, without validating it, while it builds the identity. */
export function actorLayer(text: string, layer: Layer): Layer {
  return new Layer(text, layer.parameters, layer.surroundings, undefined, true);
}

// where the original's patterns end, one line feed may follow
const SIGNED = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\n?$/;
const ENCRYPTED = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+){3}\n?$/;

/** Whether a claim is taken for a token at all. */
export function looksLikeToken(text: string): boolean {
  return text.length <= 256_000 && (SIGNED.test(text) || ENCRYPTED.test(text));
}

/** While mapping is off, the claims of an actor carry the issuer that was validated for the token around it. */
function actorIssuer(layer: Layer): string | undefined {
  return layer.surroundings.mapInboundClaims ? undefined : issuerOf(layer);
}

function issuerOf(layer: Layer): string {
  const iss = layer.claimText('iss');
  return isFilled(iss) ? iss : NO_ISSUER;
}

/** A claim that is renamed, or not even looked up, carries the validated issuer; one that is not in the map what `iss` says. */
function claimsOf(layer: Layer, mapped: boolean, validated = issuerOf(layer)): readonly ClaimRow[] {
  const iss = layer.claimText('iss') ?? '';
  return uniqueMembers(layer).flatMap(({ name, value }) => {
    const long = mapped && Object.hasOwn(DEFAULTS.inbound, name) ? DEFAULTS.inbound[name] : undefined;
    const issuer = mapped && long === undefined && iss !== '' ? iss : validated;
    return valuesOf(name, value).map(([text, valueType]): ClaimRow => [
      long ?? name,
      text,
      valueType,
      issuer,
    ]);
  });
}

/** Of members with one name, the place of the first and the value of the last. */
function uniqueMembers(layer: Layer): readonly JsonMember[] {
  const members = new Map<string, JsonValue>();
  for (const { name, value } of layer.payload?.members ?? []) {
    members.set(name, value);
  }
  return Array.from(members, ([name, value]) => ({ name, value }));
}

type ValueRow = readonly [value: string, valueType: string];

function valuesOf(name: string, value: JsonValue): readonly ValueRow[] {
  switch (name) {
    case 'exp':
    case 'nbf':
    case 'iat':
      return [[String(wholeSeconds(value)), 'integer64']];
    case 'sub':
      return [value.kind === 'number' ? [claimNumber(value.raw)[0], 'string'] : one(name, value)];
    case 'aud':
      return (value.kind === 'array' ? value.items : [value]).flatMap((item) =>
        item.kind === 'string' ? [[item.text, 'string'] as const] : [],
      );
    default:
      return value.kind === 'array' ? value.items.map((item) => one(name, item)) : [one(name, value)];
  }
}

function one(name: string, value: JsonValue): ValueRow {
  switch (value.kind) {
    case 'string':
      return [value.text, !NEVER_DATES.has(name) && isRoundTripDate(value.text) ? 'dateTime' : 'string'];
    case 'number':
      return claimNumber(value.raw);
    case 'true':
    case 'false':
      return [value.kind, 'boolean'];
    case 'null':
      return ['', 'JSON_NULL'];
    case 'array':
      return [value.raw, 'JSON_ARRAY'];
    case 'object':
      return [value.raw, 'JSON'];
  }
}

/** Whether a text is a moment in exactly the form in which .NET writes one for the way back. */
function isRoundTripDate(text: string): boolean {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d)\.\d{7}Z$/.exec(text) ?? [];
  if (day === undefined || time === undefined || day.startsWith('0000')) {
    return false;
  }
  const date = new Date(`${day}${time}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}${time}`);
}

const NEVER_DATES = new Set(
  `alg cty crit enc jku jwk kid typ x5c x5t x5t#S256 x5u zip acr acrs access_token account_type acct actor actort actortoken aio
   altsecid amr app_displayname appid appidacr at_hash aud authorization_code azp azpacr c_hash cnf capolids ctry email family_name
   fwd gender given_name groups hasgroups idp idtyp in_corp ipaddr iss jti login_hint name nameid nickname nonce oid onprem_sid
   phone_number phone_number_verified pop_jwk preferred_username prn puid pwd_url rh role roles secaud sid sub tenant_ctry
   tenant_region_scope tid unique_name upn uti ver verified_primary_email verified_secondary_email vnet website wids xms_cc
   xms_edov xms_pdl xms_pl xms_tpl ztdid`.split(/\s+/),
);
