import type {
  ClockJumpedEvent,
  KeySetMovedEvent,
  KeySkippedEvent,
  KeysChangedEvent,
  RefreshFailedEvent,
  StateChangedEvent,
} from '../diagnostics/index.js';
import { render } from '../errors/rendering.js';
import type { LogLine } from './log-line.js';

/** A failure is told once; those that follow it are for those who look closer. */
export function refreshFailedLines(event: RefreshFailedEvent): readonly LogLine[] {
  const { scheme, authority, error, failures, nextRefresh } = event;
  const next =
    nextRefresh === undefined ? '' : ` Next attempt in ${String(Math.ceil(nextRefresh / 1000))} s.`;
  return [
    {
      level: failures === 1 ? 'warn' : 'debug',
      text: `${scheme}: the keys of ${authority} cannot be had. ${error.message}${next}`,
    },
  ];
}

export function stateChangedLines({ scheme, authority, from, to }: StateChangedEvent): readonly LogLine[] {
  const keys = `${scheme}: the keys of ${authority}`;
  if (to === 'EXPIRED') {
    return [
      {
        level: 'error',
        text: `${keys} are too old to be used; requests get 503 until they are fetched again.`,
      },
    ];
  }
  if (to === 'STALE') {
    return [
      { level: 'warn', text: `${keys} could not be renewed in time; the last known good ones stay in use.` },
    ];
  }
  if (to === 'FRESH' && from !== 'DUE') {
    return [{ level: 'log', text: `${keys} are ${from === 'EMPTY' ? 'known' : 'fresh again'}.` }];
  }
  return [];
}

export function keysAddedLines({ scheme, authority, keys }: KeysChangedEvent): readonly LogLine[] {
  return changeLines(`${scheme}: ${authority} has published ${count(keys)}.`, keys);
}

export function keysRemovedLines({ scheme, authority, keys }: KeysChangedEvent): readonly LogLine[] {
  return changeLines(`${scheme}: ${authority} has withdrawn ${count(keys)}.`, keys);
}

export function keySkippedLines({ scheme, authority, kid, reason }: KeySkippedEvent): readonly LogLine[] {
  return [
    { level: 'warn', text: `${scheme}: a key of ${authority} is left out: it ${reason}.` },
    { level: 'debug', text: `${scheme}: the key that is left out has the kid ${render(kid)}` },
  ];
}

export function keySetMovedLines({ scheme, authority, from, to }: KeySetMovedEvent): readonly LogLine[] {
  return [
    {
      level: 'warn',
      text: `${scheme}: the keys of ${authority} have moved from ${render(from)} to ${render(to)}.`,
    },
  ];
}

export function clockJumpedLines({ scheme, by }: ClockJumpedEvent): readonly LogLine[] {
  return [
    {
      level: 'warn',
      text: `${scheme}: the clock of this machine has jumped by ${String(Math.round(by / 1000))} s.`,
    },
  ];
}

function count(keys: KeysChangedEvent['keys']): string {
  return keys.length === 1 ? '1 key' : `${String(keys.length)} keys`;
}

function changeLines(text: string, keys: KeysChangedEvent['keys']): readonly LogLine[] {
  const kids = keys.map(({ kid, thumbprint }) => kid ?? thumbprint);
  return [
    { level: 'log', text },
    { level: 'debug', text: `${text} ${render(kids)}` },
  ];
}
