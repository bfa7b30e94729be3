import { isDeepStrictEqual } from 'node:util';
import type { ExecutionContext } from '@nestjs/common';
import { attachment } from '../authentication/attachment.js';
import type { Authenticated } from '../authentication/authentication-result.js';
import type { Call } from './contexts/call.js';
import { requestOf } from './contexts/request-of.js';
import { USER_OF } from './interoperation.js';

type Known = Pick<Authenticated, 'principal' | 'user'>;

/** The guard has looked, and there is no user. */
const NOBODY = 'nobody';
/** Messages without an object of their own have brought different users to one socket. */
const SEVERAL = 'several';

const users = attachment<Known | typeof NOBODY | typeof SEVERAL>();
/** The users that were left on carriers which several calls share. */
const carried = new WeakMap<object, unknown>();

/** Makes the user of a call known to its handlers. */
export function setUser(call: Call, result: Authenticated): void {
  users.set(call.holder, call.holder === call.socket ? onSocket(call.holder, result) : result);
  call.carrier.user = result.user;
  if (isShared(call)) {
    carried.set(call.carrier, result.user);
    answerForCalls(call);
  }
}

/** Makes known that a call has no user, whoever spoke before on the same connection. */
export function setNobody(call: Call): void {
  // a request of HTTP carries nobody but its own user
  if (call.transport !== 'http') {
    users.set(call.holder, NOBODY);
  }
  if (isShared(call)) {
    const left = carried.get(call.carrier);
    // what others have left there is theirs
    if (left !== undefined && call.carrier.user === left) {
      call.carrier.user = undefined;
    }
    answerForCalls(call);
  }
}

/** The user of a call: the one that the guard has found, or that another guard has left in its place. */
export function userOf(call: Call): unknown {
  const known = knownOf(call);
  return call.transport === 'http' || known === undefined ? call.carrier.user : known.user;
}

/** The first value of a claim of the user, whatever the application made of the principal. */
export function claimOf(call: Call, name: string): string | undefined {
  const known = knownOf(call);
  return (known === undefined ? claimSource(call.carrier.user) : known.principal)?.findFirstValue(name);
}

/** Whether several calls may have one carrier: a socket, or the request of a GraphQL connection. */
function isShared({ transport }: Call): boolean {
  return transport === 'ws' || transport === 'graphql';
}

/** The `user` of a shared carrier is the one of its latest call; guards of other packages ask for that of theirs. */
function answerForCalls({ carrier }: Call): void {
  Object.assign(carrier, { [USER_OF]: userOfContext });
}

function userOfContext(context: ExecutionContext): unknown {
  return userOf(requestOf(context));
}

function knownOf({ holder }: Call): Partial<Known> | undefined {
  const known = users.get(holder);
  if (known === SEVERAL) {
    throw new Error(
      '@User(): messages of this socket have brought tokens of different users, and cannot be told apart; send the payload as an object',
    );
  }
  return known === NOBODY ? {} : known;
}

function onSocket(socket: object, result: Authenticated): Known | typeof SEVERAL {
  const before = users.get(socket);
  const isSame =
    before === undefined ||
    before === NOBODY ||
    (before !== SEVERAL &&
      (before.principal === result.principal ||
        isDeepStrictEqual(before.principal.payload, result.principal.payload)));
  return isSame ? result : SEVERAL;
}

interface ClaimSource {
  findFirstValue(name: string): string | undefined;
}

function claimSource(user: unknown): ClaimSource | undefined {
  return typeof (user as Partial<ClaimSource> | null | undefined)?.findFirstValue === 'function'
    ? (user as ClaimSource)
    : undefined;
}
