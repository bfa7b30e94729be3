import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  expires: number;
}

/**
 * Keeps sessions, grants and codes in memory, apart from any one `Provider`: a new provider with new keys goes on with the
 * sessions of the old one.
 *
 * @returns the `adapter` option of oidc-provider
 */
export function createMemoryAdapter(): AdapterFactory {
  const entries = new Map<string, Entry>();

  const read = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.expires > Date.now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  };
  const search = (model: string, member: 'uid' | 'userCode', value: string): AdapterPayload | undefined =>
    [...entries.keys()]
      .filter((key) => key.startsWith(`${model}:`))
      .map(read)
      .find((payload) => payload?.[member] === value);

  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const expires = expiresIn ? Date.now() + expiresIn * 1000 : Infinity;
      entries.set(`${model}:${id}`, { payload: structuredClone(payload), expires });
    },
    async find(id) {
      return structuredClone(read(`${model}:${id}`));
    },
    async findByUid(uid) {
      return structuredClone(search(model, 'uid', uid));
    },
    async findByUserCode(userCode) {
      return structuredClone(search(model, 'userCode', userCode));
    },
    async consume(id) {
      const payload = read(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
}
