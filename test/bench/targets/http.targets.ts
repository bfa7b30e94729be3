import { ASPNET, ASPNET_OPEN, OPEN, OWN, OWN_CACHED } from '../http/servers.js';
import { quotient, type Findings } from './findings.js';
import type { Target } from './target.js';

const HTTP = { measure: 'http', tolerance: 0.15 } as const;

/** How many requests one server answers for each one of the other, a core each. */
function rate(of: string, to: string): (findings: Findings) => number | undefined {
  return (findings) => findings.ratio('http', to, of);
}

export const HTTP_TARGETS: readonly Target[] = [
  {
    ...HTTP,
    text: 'repeated tokens: added to a request, × raw verification',
    atMost: 0.4,
    stretch: 0.3,
    value: (findings) => {
      const [guarded, open] = [findings.time('http', OWN_CACHED), findings.time('http', OPEN)];
      const added = guarded === undefined || open === undefined ? undefined : guarded - open;
      return quotient(added, findings.time('http', 'node:crypto'));
    },
  },
  {
    ...HTTP,
    text: "guarded / unguarded, × ASP.NET's own",
    atLeast: 0.9,
    stretch: 0.95,
    value: (findings) => quotient(rate(OWN, OPEN)(findings), rate(ASPNET, ASPNET_OPEN)(findings)),
  },
  { ...HTTP, text: '× jose guard', atLeast: 1.2, value: rate(OWN, 'jose guard') },
  { ...HTTP, text: '× aws-jwt-verify guard', atLeast: 1.05, value: rate(OWN, 'aws-jwt-verify guard') },
  { ...HTTP, text: '× passport-jwt + jwks-rsa', atLeast: 3.5, value: rate(OWN, 'passport-jwt + jwks-rsa') },
  {
    ...HTTP,
    text: 'repeated tokens: guarded / unguarded',
    atLeast: 0.75,
    stretch: 0.8,
    value: rate(OWN_CACHED, OPEN),
  },
  { ...HTTP, text: '× ASP.NET JwtBearer', atLeast: 0.7, value: rate(OWN, ASPNET) },
  { ...HTTP, text: 'repeated tokens: × ASP.NET JwtBearer', atLeast: 1.5, value: rate(OWN_CACHED, ASPNET) },
];
