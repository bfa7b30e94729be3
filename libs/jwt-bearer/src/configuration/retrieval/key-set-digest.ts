import { createHash } from 'node:crypto';

/**
 * A digest by which two published key sets are the same or not, whatever the order of their keys and members: some providers
 * shuffle them on every answer.
 */
export function digestOfKeySet(content: unknown): string {
  const keys = (content as { readonly keys?: unknown } | undefined)?.keys;
  const members = (Array.isArray(keys) ? keys : []).map((key) => JSON.stringify(inOrder(key)));
  return createHash('sha256').update(members.sort().join('\n')).digest('base64url');
}

function inOrder(key: unknown): unknown {
  return typeof key === 'object' && key !== null && !Array.isArray(key)
    ? Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))
    : key;
}
