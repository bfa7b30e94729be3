import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import type { Authenticated } from '../authentication/authentication-result.js';
import { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import type { Demand } from '../authorization/demand.js';
import { AuthorizationService } from './authorization.service.js';
import { Policies, type RegisteredPolicies } from './policies.js';

const CALL = {} as ExecutionContext;
const NOW = 1_900_000_000_000;
const policy = (...anyOf: string[]): Demand => ({ kind: 'policy', anyOf });
const NOBODY_HAS: Demand = { kind: 'roles', anyOf: ['nobody'] };

describe('AuthorizationService', () => {
  it('hands the user and the call to a policy, and answers at once where the policy does', () => {
    const seen: unknown[] = [];
    const user = someone();
    const verdict = serviceWith({ any: (...given) => seen.push(...given) > 0 }).authorize(
      user,
      [policy('any')],
      CALL,
    );
    expect(verdict).toEqual({ allowed: true });
    expect(seen).toEqual([user.principal, CALL]);
  });

  it('waits for a policy that answers later', async () => {
    const service = serviceWith({ yes: () => Promise.resolve(true), no: () => Promise.resolve(false) });
    expect(await service.authorize(someone(), [policy('yes')], CALL)).toEqual({ allowed: true });
    expect(await service.authorize(someone(), [policy('yes'), policy('no')], CALL)).toEqual({
      allowed: false,
      unmet: [policy('no')],
    });
  });

  it('is content with one policy of a demand, and asks no further', async () => {
    const asked: string[] = [];
    const noting = (name: string, answer: boolean) => (): boolean => asked.push(name) > 0 && answer;
    const service = serviceWith({ a: noting('a', false), b: noting('b', true), c: noting('c', true) });
    expect(await service.authorize(someone(), [policy('a', 'b', 'c')], CALL)).toEqual({ allowed: true });
    expect(asked).toEqual(['a', 'b']);
  });

  it('asks no policy where another demand does not hold', () => {
    let asked = 0;
    const service = serviceWith({ any: () => ++asked > 0 });
    expect(service.authorize(someone(), [policy('any'), NOBODY_HAS], CALL)).toEqual({
      allowed: false,
      unmet: [NOBODY_HAS],
    });
    expect(asked).toBe(0);
  });

  it.each([
    ['throws', () => fails()],
    ['rejects', async () => fails()],
    ['answers something else than true', () => 1 as never],
    ['answers nothing', () => undefined as never],
  ])('refuses where a policy %s (requirement 111)', async (_, any) => {
    expect(await serviceWith({ any }).authorize(someone(), [policy('any')], CALL)).toMatchObject({
      allowed: false,
    });
  });

  it.each(['unknown', 'toString'])('refuses by a policy that there is not: %s', (name) => {
    expect(serviceWith({}).authorize(someone(), [policy(name)], CALL)).toMatchObject({ allowed: false });
  });

  it('refuses by a class that is not made yet, and asks its instance then', async () => {
    class OwnPolicy {
      readonly answer = true;
      allows(): boolean {
        return this.answer;
      }
    }
    const policies = new Policies({ own: OwnPolicy });
    const service = new AuthorizationService(schemes(), policies);
    expect(service.authorize(someone(), [policy('own')], CALL)).toMatchObject({ allowed: false });
    await policies.make((type) => Promise.resolve(new type()));
    expect(service.authorize(someone(), [policy('own')], CALL)).toEqual({ allowed: true });
  });

  it('measures the age of a sign-in by the clock of the scheme', () => {
    const demand: Demand = { kind: 'step-up', acr: [], maxAge: 60_000 };
    const at = (seconds: number): Authenticated => someone({ auth_time: NOW / 1000 + seconds });
    expect(serviceWith({}).authorize(at(-60), [demand], CALL)).toEqual({ allowed: true });
    expect(serviceWith({}).authorize(at(-61), [demand], CALL)).toEqual({ allowed: false, unmet: [demand] });
  });
});

function serviceWith(policies: RegisteredPolicies): AuthorizationService {
  return new AuthorizationService(schemes(), new Policies(policies));
}

function schemes(): JwtBearerSchemes {
  const clock = { now: () => NOW, monotonic: () => 0 };
  return new JwtBearerSchemes({
    configuration: { issuer: 'me', jwks: { keys: [] } },
    audience: 'api',
    clock,
  });
}

function someone(payload: Readonly<Record<string, unknown>> = {}): Authenticated {
  const principal = {
    payload,
    identities: [{ isAuthenticated: true }],
    isInRole: () => false,
    findFirstValue: (name: string) => (name in payload ? String(payload[name]) : undefined),
  } as unknown as Authenticated['principal'];
  return { status: 'authenticated', scheme: 'Bearer', principal, user: principal };
}

function fails(): never {
  throw new Error('oops');
}
