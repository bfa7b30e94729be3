import { audience, issuer, lifetime, replay, skewOf, type } from './checks.js';
import { wholeSeconds } from './dates.js';
import type { JsonReading, JsonValue } from './json.js';
import { decodePart } from './base64url.js';
import type { Key } from './key.js';
import type { Layer } from './layer.js';
import { originalDecryption } from './original-decryption.js';
import { originalSignature } from './original-signature.js';
import { BARE_EXCEPTION, PASSED, type Stage, type Verdict } from './verdict.js';

const MAXIMUM_LENGTH = 256_000;

/**
 * What the original says at one stage. Written from its description; that it answers like the recorded one is what
 * `reading.spec.ts` checks over the whole corpus.
 */
export function original(stage: Stage, layer: Layer, key: Key | undefined): Verdict {
  switch (stage) {
    case 'size':
      return verdict(
        layer.outer === undefined && layer.text.length > MAXIMUM_LENGTH ? 'IDX10209' : undefined,
      );
    case 'shape':
      return verdict(shape(layer));
    case 'header':
      return verdict(layer.header !== undefined && isHeader(layer.header) ? undefined : 'IDX14102');
    case 'encrypted key':
      return verdict(part(layer, 1, undefined, 'IDX10400'));
    case 'initialization vector':
      return verdict(part(layer, 2, 'IDX14308', 'IDX14309'));
    case 'tag':
      return verdict(part(layer, 4, 'IDX14310', 'IDX14311'));
    case 'ciphertext':
      return verdict(part(layer, 3, 'IDX14306', 'IDX14312'));
    case 'decryption':
      return layer.isToDecrypt ? originalDecryption(layer) : PASSED;
    case 'payload':
      return verdict(layer.payload !== undefined && isPayload(layer) ? undefined : 'IDX14101');
    case 'signature text':
    case 'confirmation':
      return PASSED;
    case 'signature':
      return originalSignature(layer);
    case 'signing key':
      return verdict(signingKey(layer, key));
    case 'lifetime':
      return verdict(lifetime(layer));
    case 'audience':
      return verdict(audience(layer));
    case 'issuer':
      return verdict(issuer(layer));
    case 'replay':
      return verdict(replay(layer));
    case 'type':
      return verdict(type(layer));
    case 'actor':
      return PASSED; // The actor is a layer of its own.
    case 'identity':
      return verdict(identityFault(layer));
  }
}

function verdict(code: string | undefined): Verdict {
  return code === undefined ? PASSED : { code };
}

function shape({ text, segments }: Layer): string | undefined {
  switch (segments.length) {
    case 1:
      return text === '' ? 'IDX10000' : 'IDX14100';
    case 2:
      return segments[1] === '' ? 'IDX14100' : 'IDX14120';
    case 3:
      return undefined;
    case 4:
      return 'IDX14121';
    case 5:
      return segments[4] === '' ? 'IDX14310' : segments[0] === '' ? 'IDX14307' : undefined;
    default:
      return 'IDX14122';
  }
}

function isHeader(header: JsonReading): boolean {
  return ['alg', 'kid', 'typ', 'cty', 'x5t', 'zip'].every((name) => all(header, name, isTextOrNull));
}

function isPayload(layer: Layer): boolean {
  const payload = layer.payload;
  return (
    payload !== undefined &&
    ['iss', 'jti', 'azp'].every((name) => all(payload, name, isTextOrNull)) &&
    all(payload, 'sub', (value) => isTextOrNull(value) || value.kind === 'number') &&
    all(payload, 'aud', isAudience) &&
    ['exp', 'nbf', 'iat'].every((name) => all(payload, name, (value) => wholeSeconds(value) !== undefined))
  );
}

function all(reading: JsonReading, name: string, test: (value: JsonValue) => boolean): boolean {
  return reading.members.every((member) => member.name !== name || test(member.value));
}

function isTextOrNull(value: JsonValue): boolean {
  return value.kind === 'string' || value.kind === 'null';
}

function isAudience(value: JsonValue): boolean {
  return value.kind === 'array' ? value.items.every(isTextOrNull) : isTextOrNull(value);
}

/** A part of an encrypted token: its code where it is missing, and where it cannot be decoded. */
function part(
  layer: Layer,
  index: number,
  missing: string | undefined,
  undecodable: string,
): string | undefined {
  const text = layer.segments[index] ?? '';
  if (!layer.isEncrypted || (text === '' && missing === undefined)) {
    return undefined;
  }
  return text === '' ? missing : decodePart(text) === undefined ? undecodable : undefined;
}

function signingKey(layer: Layer, key: Key | undefined): string | undefined {
  const { validateIssuerSigningKey = false } = layer.parameters;
  return validateIssuerSigningKey && key?.certificate !== undefined
    ? certificateDates(layer, key.certificate)
    : undefined;
}

/** The code under which the dates of a certificate are refused, or undefined. */
export function certificateDates(
  layer: Layer,
  certificate: NonNullable<Key['certificate']>,
): string | undefined {
  const { now } = layer.surroundings;
  if (Date.parse(certificate.validFrom) / 1000 > now + skewOf(layer)) {
    return 'IDX10248';
  }
  return Date.parse(certificate.validTo) / 1000 < now - skewOf(layer) ? 'IDX10249' : undefined;
}

/** Without an issuer, which null is not, no identity can be made; that of an actor takes the one of the token around it. */
function identityFault(layer: Layer): string | undefined {
  return !layer.isActor && layer.claim('iss')?.kind === 'null' ? BARE_EXCEPTION : undefined;
}
