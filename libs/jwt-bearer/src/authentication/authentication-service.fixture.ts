import { afterAll, beforeAll } from '@jest/globals';
import { ClaimsIdentity, ClaimsPrincipal } from '../claims/index.js';
import { subscribe, type DiagnosticName } from '../diagnostics/index.js';
import { createTestIssuer, type TestIssuer } from '../testing/index.js';
import type { AuthenticationDemand } from './authentication-demand.js';
import type { AuthenticationRequest } from './authentication-request.js';
import { AuthenticationService } from './authentication-service.js';
import type { JwtBearerAuthenticationOptions, JwtBearerOptions } from './jwt-bearer-options.js';
import { JwtBearerSchemes } from './jwt-bearer-schemes.js';

export const ANY: AuthenticationDemand = { anonymous: false, schemes: [] };
export const ANONYMOUS: AuthenticationDemand = { anonymous: true, schemes: [] };

export let staff: TestIssuer;
export let partners: TestIssuer;
export let token: string;

beforeAll(async () => {
  [staff, partners] = await Promise.all([createTestIssuer(), createTestIssuer()]);
  token = await staff.token({ sub: 'alice' });
});

afterAll(() => Promise.all([staff.close(), partners.close()]));

export interface Ending {
  success(principal: ClaimsPrincipal): void;
  fail(reason: string): void;
  noResult(): void;
}

export function service(options: JwtBearerAuthenticationOptions): AuthenticationService {
  return new AuthenticationService(new JwtBearerSchemes(options));
}

export function bound(authentication: AuthenticationService): Pick<AuthenticationService, 'authenticate'> {
  return { authenticate: (...call) => authentication.authenticate(...call) };
}

/** A scheme with the keys of an issuer at hand. */
export async function optionsOf(issuer: TestIssuer, more: JwtBearerOptions = {}): Promise<JwtBearerOptions> {
  return { configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() }, audience: 'api', ...more };
}

export function request(token?: string): AuthenticationRequest {
  const headers = {};
  return {
    key: headers,
    authorization: token === undefined ? [] : [`Bearer ${token}`],
    request: { headers },
    response: { statusCode: 200 },
  };
}

export function principal(): ClaimsPrincipal {
  return new ClaimsPrincipal(new ClaimsIdentity([], { authenticationType: 'test' }));
}

export const unreachable = (): Promise<Response> => Promise.reject(new Error('unreachable'));

export const fails = (): never => {
  throw new Error('must not have run, or must not matter');
};

export async function listening(
  names: readonly DiagnosticName[],
  act: () => Promise<void>,
): Promise<unknown[]> {
  const told: unknown[] = [];
  const ends = names.map((name) => subscribe(name, (event) => void told.push([name, event])));
  try {
    await act();
  } finally {
    ends.forEach((end) => end());
  }
  return told;
}
