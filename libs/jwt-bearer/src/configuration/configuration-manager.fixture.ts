import { generateKeyPairSync } from 'node:crypto';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const authority = 'https://login.example.com';
export const jwksUri = `${authority}/keys`;

export function key(kid: string): Record<string, unknown> {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...publicKey.export({ format: 'jwk' }), kid };
}

/** A provider without a network: what it publishes, how slow it is, what is wrong with it. */
export class Provider {
  keys = [key('k0')];
  latency = 20;
  status = 200;
  headers: Record<string, string> = {};
  asked: string[] = [];

  readonly fetch = async (address: string): Promise<Response> => {
    this.asked.push(address);
    const { status, headers } = this;
    // what is published now is what arrives
    const body = JSON.stringify(
      address === jwksUri ? { keys: this.keys } : { issuer: authority, jwks_uri: jwksUri },
    );
    await new Promise((resolve) => setTimeout(resolve, this.latency));
    return new Response(status === 200 ? body : '', { status, headers });
  };
}
