import type { TestIssuerOptions } from './test-issuer-options.js';
import { TestIssuer } from './test-issuer.js';

/**
 * Starts an OpenID provider inside the test: a real HTTP listener on 127.0.0.1 that serves a discovery document and a key set,
 * and signs tokens of any shape. Close it when the test is over.
 *
 * It speaks plain HTTP, hence `requireHttpsMetadata: false` in the options of the API.
 *
 * @example
 * ```ts
 * const issuer = await createTestIssuer({ audience: 'api' });
 * // JwtBearerModule.forRoot({ authority: issuer.issuer, audience: 'api', requireHttpsMetadata: false })
 *
 * const good = await issuer.token({ sub: 'alice', roles: ['admin'] });
 * const expired = await issuer.token({ exp: issuer.now() - 3600 });
 * const unsigned = await issuer.token({}, { alg: 'none' });
 *
 * await issuer.rotate({ keepOld: false }); // a new key, and the old one is gone
 * issuer.keySet.fault('status', 503); // the provider fails …
 * issuer.heal(); // … and recovers
 * await issuer.close();
 * ```
 */
export async function createTestIssuer(options?: TestIssuerOptions): Promise<TestIssuer> {
  const issuer = new TestIssuer(options);
  await issuer.start();
  return issuer;
}
