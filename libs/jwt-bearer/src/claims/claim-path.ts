/**
 * Finds what a path leads to: the names of members, with dots between them. A name may itself hold dots, colons and slashes; of
 * several readings the one with the longest names first counts.
 *
 * | path | finds |
 * |---|---|
 * | `groups` | `{ "groups": … }` |
 * | `realm_access.roles` | `{ "realm_access": { "roles": … } }` |
 * | `https://example.com/roles` | `{ "https://example.com/roles": … }` |
 */
export function followPath(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const members = value as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(members, path)) {
    return members[path];
  }
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const found = Object.hasOwn(members, name) ? followPath(members[name], path.slice(dot + 1)) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
