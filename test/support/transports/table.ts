import type { LoggerService } from '@nestjs/common';
import type { TestIssuer } from 'nest-jwt-bearer/testing';
import {
  ALICE,
  ANONYMOUS,
  BAD_SIGNATURE,
  FORBIDDEN,
  OTHER_AUDIENCE,
  OUTAGE,
  UNAUTHORIZED,
  UNREADABLE,
  badToken,
} from './answers.js';
import {
  type Answer,
  type HandlerName,
  refused,
  type RunningTransport,
  type Transport,
} from './transport.js';

/** A caller, and what the handlers answer. The one without a mark is open, or answers as `me` where the guard is global. */
export interface Row {
  readonly name: string;
  /** The head of its column. */
  readonly short: string;
  readonly token: (issuer: TestIssuer) => Promise<string> | undefined;
  readonly answers: Answers;
  /** The refusal where the token does not come in a header, so that its spelling is left to the validation. */
  readonly refusalWithoutHeader?: Answer;
}

type Answers = Readonly<Record<Exclude<HandlerName, 'unmarked'>, Answer>>;

/** One application of each transport. */
export interface Setting {
  readonly name: string;
  readonly globalGuard: boolean;
  readonly outage: boolean;
  readonly rows: readonly Row[];
}

const alice = { sub: 'alice' };
const admin = { ...alice, roles: ['admin'] };
const all = (answer: Answer): Answers => ({ me: answer, admin: answer, public: answer });
const refusedBy = (answer: Answer): Answers => ({ ...all(answer), public: ANONYMOUS });

const NOBODY: Row = {
  name: 'refuses a call without a token, and lets it pass where everyone may',
  short: 'no token',
  token: () => undefined,
  answers: refusedBy(UNAUTHORIZED),
};

const FOR_ANOTHER: Row = {
  name: 'refuses a token for another audience with its reason, and overlooks it where everyone may',
  short: 'audience',
  token: (issuer) => issuer.token({ ...admin, aud: 'other' }),
  answers: refusedBy(OTHER_AUDIENCE),
};

const TAMPERED: Row = {
  name: 'refuses a token that was tampered with',
  short: 'tampered',
  token: (issuer) => issuer.token(admin, { tamper: true }),
  answers: refusedBy(BAD_SIGNATURE),
};

const GOOD: Row = {
  name: 'makes the user of a good token, and refuses one who has no role',
  short: 'good token',
  token: (issuer) => issuer.token(alice),
  answers: { ...all(ALICE), admin: FORBIDDEN },
};

const WRONG_ROLE: Row = {
  name: 'refuses a user without the right role, letter case included',
  short: 'wrong role',
  token: (issuer) => issuer.token({ ...alice, roles: ['auditor', 'Admin'] }),
  answers: { ...all(ALICE), admin: FORBIDDEN },
};

const RIGHT_ROLE: Row = {
  name: 'lets a user with the role pass',
  short: 'right role',
  token: (issuer) => issuer.token(admin),
  answers: all(ALICE),
};

const KEYS_AT_HAND = [
  NOBODY,
  FOR_ANOTHER,
  TAMPERED,
  twin('header', () => 7, badToken('IDX14102', 'The header of the token cannot be read')),
  twin(
    'payload',
    (token) => token.indexOf('.') + 7,
    badToken('IDX14101', 'The payload of the token cannot be read'),
  ),
  twin('signature', (token) => token.lastIndexOf('.') + 7, badToken('IDX10400', 'The token is malformed')),
  GOOD,
  WRONG_ROLE,
  RIGHT_ROLE,
];

const NO_KEYS = [
  NOBODY,
  FOR_ANOTHER,
  ...[TAMPERED, GOOD, RIGHT_ROLE].map((row) => ({
    ...row,
    name: `never says that a token is bad which needs keys to be judged: ${row.short}`,
    answers: refusedBy(OUTAGE),
  })),
];

export const SETTINGS: readonly Setting[] = [
  { name: 'with keys at hand', globalGuard: false, outage: false, rows: KEYS_AT_HAND },
  { name: 'with a global guard (A40)', globalGuard: true, outage: false, rows: KEYS_AT_HAND },
  { name: 'while the keys are not to be had', globalGuard: false, outage: true, rows: NO_KEYS },
  {
    name: 'with a global guard, while the keys are not to be had',
    globalGuard: true,
    outage: true,
    rows: NO_KEYS,
  },
];

/** The spelling twin of a good token: one of its characters is shifted by U+0100. */
function twin(part: string, placeIn: (token: string) => number, refusalWithoutHeader: Answer): Row {
  return {
    name: `refuses the spelling twin of a good token, shifted in its ${part}`,
    short: `twin ${part}`,
    token: async (issuer) => {
      const token = await issuer.token(admin);
      const place = placeIn(token);
      const shifted = String.fromCharCode(token.charCodeAt(place) + 0x100);
      return token.slice(0, place) + shifted + token.slice(place + 1);
    },
    answers: refusedBy(UNREADABLE),
    refusalWithoutHeader,
  };
}

/** Starts the application of a setting. Its keys are at hand, or will not be had until the issuer heals. */
export async function startIn(
  { globalGuard, outage }: Setting,
  { start }: Transport,
  issuer: TestIssuer,
  logger?: LoggerService,
): Promise<RunningTransport> {
  const scheme = { authority: issuer.issuer, audience: 'api', requireHttpsMetadata: false };
  if (outage) {
    issuer.fault('status', 503);
  }
  const running = await start({ ...scheme, globalGuard }, logger);
  await running.call('me', await issuer.token());
  return running;
}

/** What each handler has to answer; undefined where the client of the transport cannot ask in this way. */
export function answersOf(
  { globalGuard }: Setting,
  transport: Transport,
  row: Row,
  major: number,
): Readonly<Record<HandlerName, Answer>> | undefined {
  if (row.refusalWithoutHeader !== undefined && transport.headers === 'ASCII') {
    return undefined;
  }
  const answers =
    row.refusalWithoutHeader !== undefined && transport.headers === 'none'
      ? refusedBy(row.refusalWithoutHeader)
      : row.answers;
  const unmarked = globalGuard && globalGuardRuns(transport, major) ? answers.me : ANONYMOUS;
  const { me, admin, public: open } = answers;
  return {
    me: inForm(transport, me),
    admin: inForm(transport, admin),
    public: open,
    unmarked: inForm(transport, unmarked),
  };
}

/** As the table of docs/transports.md has it. */
export function globalGuardRuns({ globalGuard }: Transport, major: number): boolean {
  return globalGuard === undefined || (globalGuard === 'from Nest 12' && major >= 12);
}

/** The status of gRPC has no place for RFC 6750's error. */
function inForm({ name }: Transport, answer: Answer): Answer {
  if (!name.startsWith('gRPC') || !('error' in answer)) {
    return answer;
  }
  return refused(answer.statusCode, answer.message, { code: answer.code });
}

/** Asks every handler as one caller. */
export async function ask(
  running: RunningTransport,
  row: Row,
  issuer: TestIssuer,
): Promise<Readonly<Record<HandlerName, Answer>>> {
  const token = await row.token(issuer);
  return {
    me: await running.call('me', token),
    admin: await running.call('admin', token),
    public: await running.call('public', token),
    unmarked: await running.call('unmarked', token),
  };
}
