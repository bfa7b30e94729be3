import { IdentityProvider } from './identity-provider.js';
import { robots } from './clients.js';

const wantedPort = Number(process.env['PORT'] ?? 4000);
const provider = new IdentityProvider(wantedPort);
await provider.start();

const { issuer, port } = provider;
if (port !== wantedPort) console.log(`Port ${wantedPort} is taken, so the identity provider uses ${port}.`);
const [robot] = robots;
console.log(`Identity provider at ${issuer}
  metadata   ${issuer}/.well-known/openid-configuration
  a token    curl -s -u ${robot?.id}:${robot?.secret} -d grant_type=client_credentials ${issuer}/token
  new keys   curl -X POST ${issuer}/rotate`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void provider.stop());
