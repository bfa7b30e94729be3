import { createServer } from 'node:http';
import { oauthProvider } from '@better-auth/oauth-provider';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { getAuthTables } from 'better-auth/db';
import { toNodeHandler } from 'better-auth/node';
import { jwt } from 'better-auth/plugins';

const port = Number(process.argv[2]);
const options = {
  baseURL: `http://127.0.0.1:${port}`,
  basePath: '/api/auth',
  secret: 'a secret of at least thirty-two characters',
  emailAndPassword: { enabled: true },
  disabledPaths: ['/token'],
  plugins: [
    jwt({ jwks: { keyPairConfig: { alg: 'ES256' } } }),
    oauthProvider({
      loginPage: '/login',
      consentPage: '/consent',
      scopes: ['openid', 'read'],
      clientPrivileges: () => true,
      resources: ['https://api.example.test/'],
      enforcePerClientResources: false,
      grantTypes: ['client_credentials', 'authorization_code', 'refresh_token'],
    }),
  ],
};
const tables = Object.fromEntries(Object.keys(getAuthTables(options)).map((name) => [name, []]));
const auth = betterAuth({ ...options, database: memoryAdapter(tables) });

const { headers: answered } = await auth.api.signUpEmail({
  body: { email: 'alice@example.com', password: 'a long password', name: 'Alice' },
  returnHeaders: true,
});
const cookies = answered.getSetCookie().map((cookie) => cookie.split(';')[0]);
const { client_id, client_secret } = await auth.api.adminCreateOAuthClient({
  headers: new Headers({ cookie: cookies.join('; ') }),
  body: {
    redirect_uris: ['https://client.example.test/callback'],
    grant_types: ['client_credentials'],
    scope: 'read',
    client_credentials_scopes: ['read'],
    token_endpoint_auth_method: 'client_secret_post',
  },
});

const handle = toNodeHandler(auth);
const server = createServer(async (request, response) => {
  if (request.url === '/api/auth/.well-known/openid-configuration') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await auth.api.getOpenIdConfig()));
  } else {
    await handle(request, response);
  }
});
server.listen(port, '127.0.0.1', () => process.send({ client_id, client_secret }));
