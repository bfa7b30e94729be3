/** A budget that refills with time. Time is monotonic, in milliseconds. */
export interface TokenBucket {
  readonly tokens: number;
  /** When `tokens` was counted. */
  readonly at: number;
}

/** How much a budget holds, and how long one token takes to come back. */
export interface BucketSize {
  readonly capacity: number;
  /** Milliseconds. */
  readonly interval: number;
}

/** A bucket as full as it gets. */
export function fullBucket(size: BucketSize): TokenBucket {
  return { tokens: size.capacity, at: Number.NEGATIVE_INFINITY };
}

/** The bucket after one token was taken; undefined when there is none. */
export function takeToken(bucket: TokenBucket, size: BucketSize, now: number): TokenBucket | undefined {
  const tokens = tokensAt(bucket, size, now);
  return tokens < 1 ? undefined : { tokens: tokens - 1, at: now };
}

/** Milliseconds until there is a token to take. */
export function timeToToken(bucket: TokenBucket, size: BucketSize, now: number): number {
  return Math.max(0, (1 - tokensAt(bucket, size, now)) * size.interval);
}

function tokensAt(bucket: TokenBucket, size: BucketSize, now: number): number {
  return Math.min(size.capacity, bucket.tokens + Math.max(0, now - bucket.at) / size.interval);
}
