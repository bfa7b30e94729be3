import type {
  ChallengedEvent,
  ForbiddenEvent,
  HookFailedEvent,
  RejectedEvent,
  ShortLifetimeEvent,
  UnavailableEvent,
} from '../diagnostics/index.js';
import { render } from '../errors/rendering.js';
import type { LogLine } from './log-line.js';

/** A refused request: the reason for everybody, what the token states for those who look closer. */
export function rejectedLines(event: RejectedEvent): readonly LogLine[] {
  return [{ level: 'warn', text: `${reason(event)} ${event.hint}` }, ...claimedLines(event)];
}

/** Bad credentials on an anonymous route, where they do no harm. */
export function ignoredLines(event: RejectedEvent): readonly LogLine[] {
  return [
    { level: 'debug', text: `${reason(event)} Overlooked, as the route is anonymous.` },
    ...claimedLines(event),
  ];
}

export function unavailableLines({ scheme, code, hint }: UnavailableEvent): readonly LogLine[] {
  return [{ level: 'warn', text: `${scheme}: ${code}, answered with 503. ${hint}` }];
}

/** A request without credentials is nothing to worry about, but people look for its 401. */
export function challengedLines({ schemes, status, error, demand }: ChallengedEvent): readonly LogLine[] {
  if (demand !== undefined) {
    const text = `${schemes.join(', ')}: answered with ${String(status)}, as the user lacks ${demand}.`;
    return [{ level: 'warn', text }];
  }
  return error === undefined
    ? [
        {
          level: 'debug',
          text: `${schemes.join(', ')}: answered with ${String(status)}, as the request has no bearer token.`,
        },
      ]
    : [];
}

export function forbiddenLines({ scheme, demand }: ForbiddenEvent): readonly LogLine[] {
  return [{ level: 'warn', text: `${scheme}: forbidden, as the user lacks ${demand}.` }];
}

/** Told once a scheme. */
export function shortLifetimeLines({ scheme, lifetime, clockSkew }: ShortLifetimeEvent): readonly LogLine[] {
  const [life, skew] = [lifetime, clockSkew].map((span) => `${String(span / 1000)} s`);
  return [
    {
      level: 'warn',
      text:
        `${scheme}: tokens live ${life ?? ''}, less than the clock skew of ${skew ?? ''}, so they pass for longer after ` +
        'they have expired than before; lower `clockSkew` in `tokenValidationParameters`.',
    },
  ];
}

/** What a function of the application threw. Its message is escaped, and what looks like a token in it is left out. */
export function hookFailedLines({ scheme, hook, cause }: HookFailedEvent): readonly LogLine[] {
  const message = cause instanceof Error ? `${cause.name}: ${render(cause.message)}` : render(cause);
  const frames =
    cause instanceof Error ? cause.stack?.split('\n').filter((line) => /^ +at /.test(line)) : undefined;
  return [{ level: 'error', text: `${scheme}: \`${hook}\` threw ${message}`, stack: frames?.join('\n') }];
}

function reason({ scheme, code }: RejectedEvent): string {
  return scheme === '' ? `${code}.` : `${scheme}: ${code}.`;
}

function claimedLines({ code, claimed: { issuer, kid, alg } }: RejectedEvent): readonly LogLine[] {
  return issuer === undefined && kid === undefined && alg === undefined
    ? []
    : [
        {
          level: 'debug',
          text: `${code}: the token states iss ${render(issuer)}, kid ${render(kid)}, alg ${render(alg)}`,
        },
      ];
}
