import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readMembers } from '../json/json-members.js';
import { identityRefusal } from './actor.js';
import type { Claim } from './claim.js';
import { ClaimTypes } from './claim-types.js';
import type { ClaimsIdentity } from './claims-identity.js';
import type { IdentitySource, TokenPayload } from './identity-source.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';
import { readIdentity } from './read-identity.js';

/** One line of the recorded corpus, as far as claims are concerned. */
interface RecordedCase {
  readonly id: string;
  readonly token: string;
  readonly mapInboundClaims?: boolean;
  readonly parameters: {
    readonly nameClaimType?: string;
    readonly roleClaimType?: string;
    readonly authenticationType?: string;
  };
  readonly dotnet: {
    readonly valid: boolean;
    readonly code?: string | undefined;
    readonly stage?: string;
    readonly claims?: readonly RecordedClaim[];
    readonly name?: string | undefined;
    readonly roles?: readonly string[] | undefined;
    readonly authenticationType?: string | undefined;
    readonly actor?: readonly RecordedClaim[] | undefined;
    readonly issuer?: string;
  };
}
type Outcome = Pick<RecordedCase['dotnet'], 'name' | 'roles' | 'claims' | 'actor' | 'authenticationType'>;
type RecordedClaim = readonly [type: string, value: string, valueType: string, issuer: string];

const corpus = new URL('../../../../test/conformance/tokens.jsonl', import.meta.url);
const cases = readFileSync(corpus, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedCase);

const isSigned = ({ token }: RecordedCase): boolean => token.split('.').length === 3;

function decode(token: string): TokenPayload | undefined {
  const [header = '', payload = ''] = token.split('.');
  const text = payload === '' ? '{}' : Buffer.from(payload, 'base64url').toString();
  try {
    JSON.parse(Buffer.from(header, 'base64url').toString());
    return { payload: JSON.parse(text) as Record<string, unknown>, payloadText: () => text };
  } catch {
    return undefined;
  }
}

/** Tokens that are refused before anybody reads their claims. */
function isRefusedBefore(token: TokenPayload): boolean {
  const { payload } = token;
  const members = readMembers(token.payloadText());
  const isDateAsText = ['exp', 'nbf', 'iat'].some((name) => typeof payload[name] === 'string');
  const isDateBeyondYear9999 = ['exp', 'nbf', 'iat'].some((name) => Number(payload[name]) > 253_402_300_799);
  const subject = members.find(({ name }) => name === 'sub')?.text ?? '';
  const isOddSubject = typeof payload['sub'] === 'number' && !/^(?:0|-?[1-9]\d{0,18})$/.test(subject);
  return (
    new Set(members.map(({ name }) => name)).size < members.length ||
    isDateAsText ||
    isDateBeyondYear9999 ||
    isOddSubject
  );
}

function sourceOf({ parameters, mapInboundClaims, dotnet, payload }: ReadableCase): IdentitySource {
  return {
    ...payload,
    issuer: dotnet.issuer ?? '',
    mapInboundClaims: mapInboundClaims ?? true,
    inboundClaimTypeMap: DEFAULT_INBOUND_CLAIM_TYPE_MAP,
    nameClaimType: parameters.nameClaimType ?? ClaimTypes.name,
    roleClaimType: parameters.roleClaimType ?? ClaimTypes.role,
    authenticationType: parameters.authenticationType ?? 'AuthenticationTypes.Federation',
    readActor: (token) => decode(token) ?? { code: 'IDX14102' },
  };
}

function asRecorded(claim: Claim): RecordedClaim {
  return [claim.type, claim.value, claim.valueType.replace(/^.*#/, ''), claim.issuer];
}

function outcome(identity: ClaimsIdentity): Outcome {
  return {
    name: identity.name,
    roles: identity.findAll(identity.roleClaimType).map((claim) => claim.value),
    claims: identity.claims.map(asRecorded),
    actor: identity.actor?.claims.map(asRecorded),
    authenticationType: identity.authenticationType,
  };
}

function recordedOutcome({
  name,
  roles,
  claims = [],
  actor,
  authenticationType,
}: RecordedCase['dotnet']): Outcome {
  return { name, roles, claims, actor, authenticationType };
}

type ReadableCase = RecordedCase & { readonly payload: TokenPayload };

/** Signed tokens that were found valid as such, with their payload. */
const readable: readonly ReadableCase[] = cases
  .filter((recorded) => isSigned(recorded) && (recorded.dotnet.valid || recorded.dotnet.stage === 'identity'))
  .flatMap((recorded) => {
    const payload = decode(recorded.token);
    return payload === undefined || isRefusedBefore(payload) ? [] : [{ ...recorded, payload }];
  });

const groupOf = ({ id }: RecordedCase): string => id.slice(0, id.indexOf('/'));

describe('the recorded identities', () => {
  const valid = readable.filter(({ dotnet }) => dotnet.valid);

  it.each([...new Set(valid.map(groupOf))])('are made again from the tokens of the group %s', (name) => {
    const group = valid.filter((recorded) => groupOf(recorded) === name);
    const made = group.map((recorded) => [recorded.id, outcome(readIdentity(sourceOf(recorded)))]);
    expect(made).toEqual(group.map(({ id, dotnet }) => [id, recordedOutcome(dotnet)]));
  });

  it('are not refused', () => {
    const refused = valid.filter((recorded) => identityRefusal(sourceOf(recorded)) !== undefined);
    expect(refused.map(({ id }) => id)).toEqual([]);
  });
});

describe('the recorded refusals of an identity', () => {
  const refused = readable.filter(({ dotnet }) => dotnet.stage === 'identity');

  it.each(refused)('are given again: $id', (recorded) => {
    // where the original trips over a null issuer it has no code
    expect(identityRefusal(sourceOf(recorded))?.code).toBe(recorded.dotnet.code ?? 'IDX10211');
  });
});
