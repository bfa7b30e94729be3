const LONGEST_ENTITY_TAG = 256;

/**
 * For how long an answer may be kept, in milliseconds: the shortest `max-age`; 0 for `no-store` and `no-cache`. Directives that
 * make no sense count as absent.
 *
 * @see RFC 9111, section 5.2.2
 */
export function readMaxAge(cacheControl: string | null): number | undefined {
  const ages = (cacheControl ?? '').split(',').flatMap((directive) => {
    const text = directive.trim().toLowerCase();
    if (text === 'no-store' || text === 'no-cache') {
      return [0];
    }
    const seconds = /^max-age="?(\d{1,10})"?$/.exec(text)?.[1];
    return seconds === undefined ? [] : [Number(seconds) * 1000];
  });
  return ages.length === 0 ? undefined : Math.min(...ages);
}

/**
 * How long the provider asks to wait, in milliseconds: a number of seconds, or a date.
 *
 * @see RFC 9110, section 10.2.3
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) {
    return Number(text) * 1000;
  }
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * An entity tag that may be sent back as it is.
 *
 * @see RFC 9110, section 8.8.3
 */
export function readEntityTag(value: string | null): string | undefined {
  return value !== null && value.length <= LONGEST_ENTITY_TAG && /^(?:W\/)?"[\x21\x23-\x7e]*"$/.test(value)
    ? value
    : undefined;
}
