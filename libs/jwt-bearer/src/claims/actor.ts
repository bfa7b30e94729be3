import type { Refusal } from '../errors/refusal.js';
import { identityIssuer } from './claim-issuer.js';
import { ClaimNames } from './claim-names.js';
import { ClaimTypes } from './claim-types.js';
import type { IdentitySource, TokenPayload } from './identity-source.js';
import { readMembers } from '../json/json-members.js';

/** What counts as a token in an actor claim; anything else is a text like any other. A final line feed counts, as in the original. */
const TOKEN = /^[\w-]+\.(?:[\w-]+\.[\w-]*|[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+)\n?$/;

/**
 * Why the identity of a token cannot be read although the token itself is valid.
 *
 * | condition | error |
 * |---|---|
 * | `iss` is null | IDX10211 |
 * | a second actor claim after one that holds a token | IDX14112 |
 * | an actor claim that looks like a token and cannot be read | what its reader answers |
 * | one of these in the actor's own token | the same |
 *
 * The actor claim is `actort` while inbound mapping is on, and {@link ClaimTypes.actor} always.
 */
export function identityRefusal(source: IdentitySource): Refusal | undefined {
  if (source.payload['iss'] === null) {
    return { code: 'IDX10211' };
  }
  const actor = readActorSource(source);
  return actor !== undefined && isRefusal(actor) ? actor : undefined;
}

/** The actor's token, ready to be read as an identity of its own. */
export function readActorSource(source: IdentitySource): IdentitySource | Refusal | undefined {
  let actor: IdentitySource | undefined;
  for (const value of actorValues(source)) {
    if (actor !== undefined) {
      return { code: 'IDX14112' };
    }
    if (typeof value !== 'string' || !TOKEN.test(value)) {
      continue;
    }
    const read = source.readActor(value);
    if (isRefusal(read)) {
      return read;
    }
    actor = {
      nameClaimType: source.nameClaimType,
      roleClaimType: source.roleClaimType,
      authenticationType: source.authenticationType,
      inboundClaimTypeMap: source.inboundClaimTypeMap,
      readActor: (text) => source.readActor(text),
      payload: read.payload,
      payloadText: () => read.payloadText(),
      // as in the original: an actor's claims keep their names, and have its own issuer where the outer ones were mapped
      mapInboundClaims: false,
      issuer: source.mapInboundClaims ? '' : identityIssuer(source),
    };
    const refusal = identityRefusal(actor);
    if (refusal !== undefined) {
      return refusal;
    }
  }
  return actor;
}

export function isRefusal(value: TokenPayload | Refusal): value is Refusal {
  return 'code' in value;
}

const NONE: readonly unknown[] = [];

function actorValues(source: IdentitySource): readonly unknown[] {
  const { payload, mapInboundClaims, inboundClaimTypeMap } = source;
  const names = mapInboundClaims
    ? ClaimNames.of(inboundClaimTypeMap).sources(ClaimTypes.actor)
    : [ClaimTypes.actor];
  // most tokens have no actor, and should not pay for the question
  if (!hasAny(payload, names)) {
    return NONE;
  }
  const present = names.filter((name) => Object.hasOwn(payload, name));
  const inOrder =
    present.length < 2
      ? present
      : readMembers(source.payloadText()).flatMap(({ name }) => (present.includes(name) ? [name] : []));
  return inOrder.flatMap((name) => payload[name]);
}

function hasAny(payload: TokenPayload['payload'], names: readonly string[]): boolean {
  for (const name of names) {
    // the first question is the quicker one, and almost always enough
    if (payload[name] !== undefined && Object.hasOwn(payload, name)) {
      return true;
    }
  }
  return false;
}
