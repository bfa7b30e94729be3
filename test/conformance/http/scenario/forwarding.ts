import type { ScenarioOptions } from './scenario.js';

/** The scheme that takes a request in place of this one; undefined: this one. */
export function targetOf(
  { forwardDefault, forwardDefaultSelector }: ScenarioOptions,
  authorization = '',
): string | undefined {
  const issuer = issuerOf(authorization);
  const { byIssuer = {}, otherwise } = forwardDefaultSelector ?? {};
  return (
    (issuer !== undefined && Object.hasOwn(byIssuer, issuer) ? byIssuer[issuer] : otherwise) ?? forwardDefault
  );
}

/** The unverified issuer of the token in a header. */
function issuerOf(authorization: string): string | undefined {
  const [, payload = ''] = authorization.split('.');
  try {
    const { iss } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: unknown };
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}
