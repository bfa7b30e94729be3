import type { SigningKey } from '../tokens/signing-key.js';
import type { SigningKeySet } from '../tokens/signing-key-set.js';

/** How one key set differs from the one before, by thumbprint: the same `kid` may carry another key. */
export interface KeyChanges {
  readonly added: readonly SigningKey[];
  readonly removed: readonly SigningKey[];
}

/** Compares two key sets. */
export function compareKeySets(before: SigningKeySet | undefined, now: SigningKeySet): KeyChanges {
  return { added: missingFrom(before, now), removed: before === undefined ? [] : missingFrom(now, before) };
}

function missingFrom(known: SigningKeySet | undefined, { keys }: SigningKeySet): readonly SigningKey[] {
  const thumbprints = new Set(known?.keys.map(({ thumbprint }) => thumbprint));
  return keys.filter(({ thumbprint }) => !thumbprints.has(thumbprint));
}
