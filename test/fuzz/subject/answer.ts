import { inspect } from 'node:util';
import {
  catalogue,
  Claim,
  ClaimsIdentity,
  ClaimsPrincipal,
  ConfigurationUnavailableError,
  SecurityTokenError,
  type TokenValidationResult,
} from 'nest-jwt-bearer';

/** An answer that cannot be one: neither a result nor a refusal of the catalogue. */
export class ImpossibleAnswer extends Error {
  override readonly name = 'ImpossibleAnswer';
}

/** Everything that can be read from a result, as text, so that two of them can be compared. */
export function answerText(result: TokenValidationResult, names: readonly string[]): string {
  switch (result.status) {
    case 'valid':
      return text({ ...validMembers(result), principal: principalMembers(result.principal, names) });
    case 'invalid':
    case 'unavailable':
      return text({ status: result.status, scheme: result.scheme, error: errorMembers(result) });
    default:
      throw new ImpossibleAnswer(`the status ${String((result as { status: unknown }).status)}`);
  }
}

type Refused = Exclude<TokenValidationResult, { status: 'valid' }>;

function errorMembers(result: Refused): unknown {
  const { error } = result;
  const isRight =
    result.status === 'invalid'
      ? error instanceof SecurityTokenError && result.code === error.code
      : error instanceof ConfigurationUnavailableError &&
        result.retryAfter === error.retryAfter &&
        error.retryAfter > 0;
  if (!isRight || !Object.hasOwn(catalogue, error.code)) {
    throw new ImpossibleAnswer(`the error ${inspect(error)}`);
  }
  const token = result.status === 'invalid' ? inspect(result.token) : '';
  const told = error instanceof SecurityTokenError ? [error.expected, error.actual, error.explanation] : [];
  return [error.name, error.code, error.message, error.hint, written(error), shown(error), told, token];
}

/** Waiting times differ on purpose, so that not everybody comes back at once. */
function written(error: Error): string {
  return JSON.stringify(error, (name, member: unknown) => (name === 'retryAfter' ? 'later' : member));
}

/** What a log shows of an error, without the lines that tell where it was made. */
function shown(error: Error): string {
  return inspect(error)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('at '))
    .join('\n');
}

function validMembers(result: Extract<TokenValidationResult, { status: 'valid' }>): object {
  const { issuer, tokenType, validFrom, validTo, signingKeyId, scheme, token } = result;
  const { header, audiences, subject, id, issuedAt, isSigned } = token;
  const read = {
    header,
    audiences,
    subject,
    id,
    issuedAt,
    isSigned,
    shown: [String(token), inspect(token), JSON.stringify(token)],
  };
  return { status: 'valid', issuer, tokenType, validFrom, validTo, signingKeyId, scheme, read };
}

/** What an application asks of a user, before and after it has read all claims. */
function principalMembers(principal: ClaimsPrincipal, names: readonly string[]): unknown {
  const { identity } = principal;
  const questions = (one: ClaimsPrincipal): unknown[] =>
    names.map((name) => [
      one.findFirst(name)?.value,
      one.findFirstValue(name),
      one.findAll(name).length,
      one.hasClaim(name),
      one.hasClaim(name, 'x'),
      one.isInRole(name),
      one.findFirst((claim) => claim.value === name)?.type,
      one.findAll((claim) => claim.type === name).length,
      one.hasClaim(({ type }) => type === name),
    ]);
  const before = questions(principal);
  const own = new ClaimsIdentity([...identity.claims, new Claim('local', 'x')], { roleClaimType: names[0] });
  const both = new ClaimsPrincipal([identity, own, new ClaimsIdentity()]);
  return {
    before,
    name: identity.name,
    isAuthenticated: [identity.isAuthenticated, own.isAuthenticated],
    claims: principal.claims.map(({ type, value, valueType, issuer, properties }) => [
      type,
      value,
      valueType,
      issuer,
      properties,
    ]),
    after: questions(principal),
    actor: identity.actor?.claims.map(({ type, value }) => [type, value]),
    both: [questions(both), both.identity.name, own.name, own.actor, both.claims.length],
    shown: [
      JSON.stringify(principal),
      inspect(principal),
      inspect(both),
      inspect(identity),
      inspect(identity.claims[0]),
    ],
    nobody: nobody(),
    payloads: [Object.keys(principal.payload), Object.keys(both.payload)],
  };
}

/** No user is one who is nobody. */
function nobody(): string {
  try {
    return inspect(new ClaimsPrincipal([]));
  } catch (error) {
    return String(error);
  }
}

/** JSON that also holds what JSON leaves out. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member === undefined ||
    typeof member === 'bigint' ||
    typeof member === 'function' ||
    Object.is(member, NaN)
      ? `<${String(member)}>`
      : member,
  );
}
