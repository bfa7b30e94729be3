/** A value, or a promise of it. Validation stays synchronous until the first promise. */
export type MaybePromise<T> = T | Promise<T>;

/** Whether a value is still to come. Anything that can be awaited counts: hooks may answer with promises of their own kind. */
export function isPending<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** Goes on with a value: at once when it is at hand, else when it arrives. */
export function proceed<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return isPending(value) ? value.then(next) : next(value);
}

/** Runs a hook of the application, which may answer at once or later, and may throw in both ways. */
export function attempt<T, R>(
  hook: () => MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
  failed: (cause: unknown) => MaybePromise<R>,
): MaybePromise<R> {
  let value: MaybePromise<T>;
  try {
    value = hook();
  } catch (cause) {
    return failed(cause);
  }
  return isPending(value) ? value.then(next, failed) : next(value);
}
