import type { ValidAnswer } from '../../runner/answer.js';
import type { RecordedUser, ScenarioPolicy } from '../scenario/scenario.js';

/** What is decided about a user: of a token as the walk along its stages found it, or as an event made it. */
export interface Principal {
  readonly claims: readonly {
    readonly type: string;
    readonly value: string;
    readonly valueType: string;
    readonly issuer: string;
  }[];
  readonly authenticationType: string | undefined;
  readonly name: string | undefined;
  readonly roles: readonly string[];
}

const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';
const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const NOBODY = 'LOCAL AUTHORITY';
const XML_SCHEMA = 'http://www.w3.org/2001/XMLSchema#';
const XML_TYPES = ['string', 'boolean', 'double', 'integer', 'integer32', 'integer64', 'dateTime'];

export function principalOfToken({ claims, authenticationType, name, roles }: ValidAnswer): Principal {
  return {
    claims: claims.map(([type, value, valueType, issuer]) => ({ type, value, valueType, issuer })),
    authenticationType,
    name,
    roles,
  };
}

/** The user that an event made out of claims. */
export function scriptedPrincipal(claims: Readonly<Record<string, string>>): Principal {
  return withClaims({ claims: [], authenticationType: 'scripted', name: undefined, roles: [] }, claims);
}

/** The same user with some claims of the application. */
export function withClaims(principal: Principal, claims: Readonly<Record<string, string>>): Principal {
  const added = Object.entries(claims);
  const valuesOf = (wanted: string) => added.filter(([type]) => type === wanted).map(([, value]) => value);
  return {
    ...principal,
    claims: [
      ...principal.claims,
      ...added.map(([type, value]) => ({ type, value, valueType: 'string', issuer: NOBODY })),
    ],
    name: principal.name ?? valuesOf(NAME)[0],
    roles: [...principal.roles, ...valuesOf(ROLE)],
  };
}

/** The report of an endpoint about its user. */
export function reportOn(principal: Principal | undefined): RecordedUser {
  if (principal === undefined) {
    return { authenticated: false };
  }
  const { claims, authenticationType = '', name = null } = principal;
  const issuers = new Set(claims.map(({ issuer }) => issuer));
  const [shared] = issuers.size === 1 ? issuers : [];
  return {
    authenticated: authenticationType !== '',
    authenticationType,
    name,
    ...(shared === undefined ? {} : { claimsIssuer: shared }),
    claims: claims.map(({ type, value, valueType, issuer }) => ({
      type,
      value,
      ...(valueType === 'string'
        ? {}
        : { valueType: XML_TYPES.includes(valueType) ? `${XML_SCHEMA}${valueType}` : valueType }),
      ...(shared === undefined ? { issuer } : {}),
    })),
  };
}

/** Whether a policy holds. Types of claims are compared without case, their values with it. */
export function meets(principal: Principal, policy: ScenarioPolicy): boolean {
  const { requireRole, requireClaim = [], requireUserName, requireScopeWord } = policy;
  const valuesOf = (type: string) =>
    principal.claims
      .filter((claim) => claim.type.toLowerCase() === type.toLowerCase())
      .map(({ value }) => value);
  const scopes = principal.claims
    .filter(({ type }) => type === 'scope')
    .flatMap(({ value }) => value.split(' '));
  return [
    requireRole?.some((role) => principal.roles.includes(role)) ?? true,
    ...requireClaim.map(({ type, values = [] }) =>
      values.length === 0
        ? valuesOf(type).length > 0
        : valuesOf(type).some((value) => values.includes(value)),
    ),
    requireUserName === undefined || principal.name === requireUserName,
    requireScopeWord?.some((scope) => scopes.includes(scope)) ?? true,
  ].every(Boolean);
}
