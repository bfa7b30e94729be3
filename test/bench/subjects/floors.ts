import { createPublicKey, hash, verify } from 'node:crypto';
import { userOf, type Claims, type SubjectMaker } from './subject.js';

/**
 * What a guard that verifies synchronously cannot do without: `node:crypto` on the token as it came, and `JSON.parse`. It accepts what
 * is expired or meant for others, and so is no peer.
 */
export const verification: SubjectMaker = {
  name: 'only verify and JSON.parse',
  make: ({ issuers, role }) => {
    const published = issuers[0]?.keys[0];
    if (published === undefined) {
      return undefined;
    }
    const key = createPublicKey({ key: published, format: 'jwk' });
    return {
      name: verification.name,
      kind: 'sync',
      read: (token) => {
        const [header = '', payload = '', signature = ''] = token.split('.');
        const input = Buffer.from(`${header}.${payload}`);
        return verify('sha256', input, key, Buffer.from(signature, 'base64url'))
          ? userIn(payload, role)
          : undefined;
      },
    };
  },
};

/** What a cache cannot do without that keeps no token: its SHA-256, and a map. It lets anything pass. */
export const digest: SubjectMaker = {
  name: 'only SHA-256 and a map',
  make: ({ role }) => {
    const users = new Map<string, string | undefined>();
    return {
      name: digest.name,
      kind: 'sync',
      read: (token) => {
        const key = hash('sha256', token, 'binary');
        if (!users.has(key)) {
          users.set(key, userIn(token.split('.')[1] ?? '', role));
        }
        return users.get(key);
      },
    };
  },
};

function userIn(payload: string, role: string): string | undefined {
  return userOf(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims, role);
}
