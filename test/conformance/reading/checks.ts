import type { Layer } from './layer.js';
import { clamped, FIRST_MOMENT, momentOf } from './dates.js';

/** The original's clock skew in seconds. */
const CLOCK_SKEW = 300;

export function skewOf(layer: Layer): number {
  return layer.parameters.clockSkew ?? CLOCK_SKEW;
}

/** The code under which the original refuses the lifetime, or undefined. */
export function lifetime(layer: Layer): string | undefined {
  return lifetimeOf(layer, momentOf(layer, 'nbf'), momentOf(layer, 'exp'));
}

/** The same where the kid names no key: absent dates count as the year 1. */
export function lifetimeOfUnknownKey(layer: Layer): string | undefined {
  return lifetimeOf(layer, momentOf(layer, 'nbf') ?? FIRST_MOMENT, momentOf(layer, 'exp') ?? FIRST_MOMENT);
}

function lifetimeOf(layer: Layer, nbf: number | undefined, exp: number | undefined): string | undefined {
  const { validateLifetime = true, requireExpirationTime = true } = layer.parameters;
  const { now } = layer.surroundings;
  if (!validateLifetime) {
    return undefined;
  }
  if (exp === undefined && requireExpirationTime) {
    return 'IDX10225';
  }
  if (exp !== undefined && nbf !== undefined && nbf > exp) {
    return 'IDX10224';
  }
  if (nbf !== undefined && nbf > clamped(now + skewOf(layer))) {
    return 'IDX10222';
  }
  return exp !== undefined && exp < clamped(now - skewOf(layer)) ? 'IDX10223' : undefined;
}

/** The code under which the original refuses the audience, or undefined. */
export function audience(layer: Layer): string | undefined {
  const { validateAudience = true, requireAudience = true, validAudience, validAudiences } = layer.parameters;
  const present = audiences(layer);
  if (!validateAudience || (present.length === 0 && !requireAudience)) {
    return undefined;
  }
  if (!isFilled(validAudience) && validAudiences === undefined) {
    return 'IDX10208';
  }
  if (present.length === 0) {
    return 'IDX10206';
  }
  const wanted = [...(validAudiences ?? []), validAudience];
  return present.some((one) => wanted.some((other) => isSameAudience(layer, one, other)))
    ? undefined
    : 'IDX10214';
}

/** The members of `aud`, null ones left out. */
export function audiences(layer: Layer): readonly string[] {
  const aud = layer.claim('aud');
  const items = aud?.kind === 'array' ? aud.items : aud === undefined ? [] : [aud];
  return items.flatMap((item) => (item.kind === 'string' ? [item.text] : []));
}

function isSameAudience(layer: Layer, one: string, other: string | null | undefined): boolean {
  const { ignoreTrailingSlashWhenValidatingAudience = true, ignoreCaseWhenValidatingAudience = false } =
    layer.parameters;
  if (!isFilled(one) || !isFilled(other)) {
    return false;
  }
  const [first, second] = ignoreCaseWhenValidatingAudience
    ? [upperCase(one), upperCase(other)]
    : [one, other];
  return (
    first === second ||
    (ignoreTrailingSlashWhenValidatingAudience && (first === `${second}/` || `${first}/` === second))
  );
}

/** Simple upper-casing: one character for one, and none of ASCII for another. Where there is no single capital, the small letter. */
function upperCase(text: string): string {
  return Array.from(text, (character) => {
    const upper = character.toUpperCase();
    const single = upper.length === character.length ? upper : character.toLowerCase();
    return single < '\x80' && character >= '\x80' ? character : single;
  }).join('');
}

/** The code under which the original refuses the issuer, or undefined. */
export function issuer(layer: Layer): string | undefined {
  const { validateIssuer = true, validIssuer, validIssuers } = layer.parameters;
  const configured = layer.surroundings.configuration?.issuer;
  const iss = layer.claimText('iss');
  if (!validateIssuer) {
    return undefined;
  }
  if (!isFilled(iss)) {
    return 'IDX10211';
  }
  if (!isFilled(validIssuer) && (validIssuers ?? []).length === 0 && !isFilled(configured)) {
    return 'IDX10204';
  }
  return [configured, validIssuer, ...(validIssuers ?? [])].includes(iss) ? undefined : 'IDX10205';
}

/** The code under which the original refuses a second use, or undefined. */
export function replay(layer: Layer): string | undefined {
  const { validateTokenReplay = false, tokenReplayCache } = layer.parameters;
  if (!validateTokenReplay || tokenReplayCache === undefined) {
    return undefined;
  }
  if (momentOf(layer, 'exp') === undefined) {
    return 'IDX10227';
  }
  return { empty: undefined, seen: 'IDX10228', full: 'IDX10229' }[tokenReplayCache];
}

/** The code under which the original refuses the type, or undefined. */
export function type(layer: Layer): string | undefined {
  const { validTypes = [] } = layer.parameters;
  const typ = layer.headerText('typ') ?? '';
  if (validTypes.length === 0) {
    return undefined;
  }
  if (typ === '') {
    return 'IDX10256';
  }
  return validTypes.includes(typ) ? undefined : 'IDX10257';
}

/** Whether there is more than blanks. */
export function isFilled(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}
