/**
 * A span of time: a text with its unit (`'500ms'`, `'30s'`, `'5m'`, `'12h'`, `'1d'`), or a number of milliseconds.
 * A number from 1 to 999 is refused, since it is nearly always seconds by mistake.
 */
export type Duration = number | string;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The longest span that a timer can wait for, about 24.8 days; a longer one would end at once. */
export const MAXIMUM_DURATION = 2_147_483_647;

/**
 * Turns a {@link Duration} into milliseconds.
 *
 * @throws TypeError whose message says what is wrong and what to write instead; it does not name the option.
 */
export function parseDuration(duration: Duration): number {
  return typeof duration === 'number' ? fromNumber(duration) : fromText(duration);
}

function fromNumber(duration: number): number {
  if (!Number.isFinite(duration) || duration < 0) {
    throw new TypeError(`is no span of time; write '30s', '5m', '12h' or milliseconds`);
  }
  if (duration >= 1 && duration < 1000) {
    throw new TypeError(
      `looks like seconds but counts milliseconds; write '${String(duration)}s' (or '${String(duration)}ms')`,
    );
  }
  return duration;
}

function fromText(duration: unknown): number {
  const match = typeof duration === 'string' ? /^(\d{1,15}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(duration) : null;
  const unit = match?.[2] === undefined ? undefined : UNITS[match[2]];
  if (unit === undefined) {
    throw new TypeError(`is no span of time; write '30s', '5m', '12h' or milliseconds`);
  }
  return Number(match?.[1]) * unit;
}
