const DEEPEST_CAUSE = 4;
const ERROR_CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

/**
 * What `console.log` shows of an error: its stack, and of its causes only class and code. The message of a cause may hold
 * anything, such as the piece of a token that a parser stumbled over.
 */
export function inspectError(error: Error): string {
  try {
    return [error.stack ?? String(error), ...causesOf(error)].join('\n  caused by ');
  } catch {
    return String(error);
  }
}

function causesOf(error: Error): string[] {
  const causes: string[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < DEEPEST_CAUSE;) {
    if (!(cause instanceof Error)) {
      causes.push(typeof cause);
      break;
    }
    causes.push(nameOf(cause));
    cause = cause.cause;
  }
  return causes;
}

function nameOf(cause: Error): string {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' && ERROR_CODE.test(code)
    ? `${cause.constructor.name} (${code})`
    : cause.constructor.name;
}
