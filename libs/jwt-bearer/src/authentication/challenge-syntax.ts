const WORD = String.raw`[\w!#$%&'*+.^\x60|~-]+`;
const QUOTED = String.raw`"(?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\[\x20-\x7E])*"`;
const PARAMETER = `${WORD} *= *(?:${WORD}|${QUOTED})`;
const CHALLENGE = new RegExp(`^${WORD}(?: +${PARAMETER}(?: *, *${PARAMETER})*)?$`);
const RESERVED = /[ ,](error|error_description|error_uri|scope|acr_values|max_age) *=/i;

/** What is wrong with an option `challenge`; undefined when it can be sent as it is. */
export function challengeProblem(challenge: string): string | undefined {
  if (!CHALLENGE.test(challenge)) {
    return `is no challenge; write the scheme, and its parameters in quotes: 'Bearer realm="api"'`;
  }
  if (RESERVED.test(challenge)) {
    return 'holds a parameter that each answer sets itself; leave out error, error_description, error_uri, scope, acr_values and max_age';
  }
  if ((challenge.match(/[ ,]realm *=/gi)?.length ?? 0) > 1) {
    return 'names more than one realm; leave one';
  }
  return undefined;
}
