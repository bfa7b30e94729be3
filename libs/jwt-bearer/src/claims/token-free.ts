/** Three or five parts, the first a JSON object in base64url. */
const TOKEN = /^eyJ[\w-]*(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?$/;

/** A copy of a payload without the members, and the elements of arrays, that are tokens: whoever reads them could use them. */
export function tokenFree(payload: object): Record<string, unknown> {
  const members = Object.entries(payload).filter(([, value]) => !isToken(value));
  return Object.fromEntries(
    members.map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((element) => !isToken(element)) : value,
    ]),
  );
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && TOKEN.test(value);
}
