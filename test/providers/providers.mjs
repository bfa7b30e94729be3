import { IdentityProvider } from '../../apps/identity-provider/dist/identity-provider.js';
import { ServerProcess } from './server-process.mjs';

/** Real providers: the packages of each, and how one is opened, asked for a token and made to change its keys. */
export const providers = [
  { name: 'oidc-provider', packages: [], audience: 'api://sample', open: openOidcProvider },
  {
    name: 'oauth2-mock-server',
    packages: ['oauth2-mock-server@8.2.3'],
    audience: 'api',
    open: async (folder) => {
      const server = await startServer(folder, 'oauth2-mock-server');
      const token = () => ask(`${server.origin}/token`, { grant_type: 'client_credentials', scope: 'read' });
      return { ...base(server), token, rotate: () => server.rotate() };
    },
  },
  {
    name: 'openauth',
    packages: ['@openauthjs/openauth@0.4.3', '@hono/node-server@1', 'valibot@1'],
    audience: 'svc',
    open: async (folder) => {
      const server = await startServer(folder, 'openauth');
      const client = { provider: 'svc', client_id: 'svc', client_secret: 'svc-secret' };
      const token = () => ask(`${server.origin}/token`, { grant_type: 'client_credentials', ...client });
      return { ...base(server), token, rotate: () => server.restart() };
    },
  },
  {
    name: 'oidc-mock-provider',
    packages: ['@mongodb-js/oidc-mock-provider@0.13.18'],
    audience: 'api',
    open: async (folder) => {
      const server = await startServer(folder, 'oidc-mock-provider');
      const client = { client_id: 'svc', scope: 'read' };
      const token = async () => {
        const { device_code } = await post(`${server.origin}/device`, client);
        const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
        return ask(`${server.origin}/token`, { ...client, grant_type, device_code });
      };
      return { ...base(server), token, rotate: () => server.restart() };
    },
  },
  {
    name: 'better-auth',
    packages: ['better-auth@1.7.5', '@better-auth/oauth-provider@1.7.5'],
    // what they want beside them does not resolve
    flags: ['--legacy-peer-deps'],
    audience: 'https://api.example.test/',
    open: async (folder) => {
      const server = await startServer(folder, 'better-auth');
      const token = () =>
        ask(`${server.origin}/api/auth/oauth2/token`, {
          ...server.announcement,
          grant_type: 'client_credentials',
          scope: 'read',
          resource: 'https://api.example.test/',
        });
      return {
        ...base(server),
        authority: `${server.origin}/api/auth`,
        token,
        rotate: () => server.restart(),
      };
    },
  },
  {
    name: 'Authlib',
    packages: [],
    // Debian: python3-authlib, python3-flask
    modules: ['authlib', 'flask'],
    // its tokens are for nobody in particular
    parameters: { validateAudience: false },
    open: async (folder) => {
      const server = await startServer(folder, 'authlib-server', 'py');
      const client = { client_id: 'svc', client_secret: 'svc-secret', scope: 'read' };
      const token = () => ask(`${server.origin}/token`, { grant_type: 'client_credentials', ...client });
      return { ...base(server), token, rotate: () => server.restart() };
    },
  },
];

async function openOidcProvider() {
  const provider = new IdentityProvider(0);
  await provider.start();
  const authorization = `Basic ${Buffer.from('admin-robot:admin-secret').toString('base64')}`;
  return {
    authority: provider.issuer,
    token: () => ask(`${provider.issuer}/token`, { grant_type: 'client_credentials' }, { authorization }),
    rotate: () => provider.rotateKeys(),
    close: () => provider.stop(),
  };
}

async function startServer(folder, name, extension) {
  const server = new ServerProcess(folder, name, extension);
  await server.start();
  return server;
}

function base(server) {
  return { authority: server.origin, close: () => server.stop() };
}

async function ask(address, form, headers) {
  const { access_token } = await post(address, form, headers);
  return access_token;
}

async function post(address, form, headers = {}) {
  const answer = await fetch(address, { method: 'POST', headers, body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`${answer.status} from ${address}: ${await answer.text()}`);
  return answer.json();
}
