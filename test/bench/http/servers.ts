import { fileURLToPath } from 'node:url';
import { dotnetCommand } from '../dotnet/dotnet.js';
import type { Guarding } from './applications.js';
import type { ServerCommand } from './server-process.js';

/** A server, and whether it has to refuse what is no good token. */
export interface Server extends ServerCommand {
  readonly isGuarded: boolean;
}

export const OPEN = 'Nest + Fastify, no guard';
export const OWN = 'nest-jwt-bearer, no cache';
export const OWN_CACHED = 'nest-jwt-bearer, repeated tokens';
export const ASPNET_OPEN = 'ASP.NET, no authentication';
export const ASPNET = 'ASP.NET JwtBearer';

/** No guard, and guards that show what the least is that one can cost. */
const UNCHECKED = ['none', 'verification-only', 'digest-only'];

/** Everything that is compared over HTTP. */
export function servers(withDotnet: boolean): readonly Server[] {
  const names: Record<Guarding, string> = {
    none: OPEN,
    own: OWN,
    'own-cached': OWN_CACHED,
    'verification-only': 'a guard that only verifies and parses',
    'digest-only': 'a guard that only makes SHA-256',
    'aws-jwt-verify': 'aws-jwt-verify guard',
    jose: 'jose guard',
    passport: 'passport-jwt + jwks-rsa',
  };
  const nest = Object.entries(names).map(([guarding, name]) => ({
    name,
    isGuarded: !UNCHECKED.includes(guarding),
    command: process.execPath,
    args: [fileURLToPath(new URL('server.js', import.meta.url)), guarding],
  }));
  return withDotnet ? [...nest, aspnet(ASPNET_OPEN, false), aspnet(ASPNET, true)] : nest;
}

function aspnet(name: string, isGuarded: boolean): Server {
  const [command, args] = dotnetCommand('server', isGuarded ? 'guarded' : 'open');
  return { name, isGuarded, command, args };
}
