import { describe, expect, it } from '@jest/globals';
import { Injectable, UseGuards, type Provider } from '@nestjs/common';
import { APP_GUARD, ModulesContainer } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { AuthGuard } from '../guard/auth.guard.js';
import { AllowAnonymous } from '../guard/decorators/allow-anonymous.decorator.js';
import { Authorize } from '../guard/decorators/authorize.decorator.js';
import { JwtBearerModule } from './jwt-bearer.module.js';
import { GLOBAL_GUARDS_REACH_GATEWAYS, unguardedGateways } from './unguarded-gateways.js';

@WebSocketGateway()
class OpenGateway {
  @SubscribeMessage('list')
  list(): void {}
}

@WebSocketGateway()
class HalfOpenGateway {
  @Authorize()
  @SubscribeMessage('list')
  list(): void {}

  @SubscribeMessage('change')
  change(): void {}
}

@WebSocketGateway()
@Authorize()
class GuardedGateway extends OpenGateway {}

@WebSocketGateway()
class GuardedHandlersGateway {
  @Authorize()
  @SubscribeMessage('list')
  list(): void {}

  handleConnection(): void {}
}

@WebSocketGateway()
@AllowAnonymous()
class PublicGateway extends OpenGateway {}

@Injectable()
class WatchfulGuard extends AuthGuard {}

@WebSocketGateway()
@UseGuards(WatchfulGuard)
class WatchedGateway extends OpenGateway {}

@Injectable()
class NoGateway {
  list(): void {}
}

const GATEWAYS = [
  OpenGateway,
  HalfOpenGateway,
  GuardedGateway,
  GuardedHandlersGateway,
  PublicGateway,
  WatchedGateway,
  NoGateway,
];

describe('unguardedGateways', () => {
  it('names the gateways that a global guard is meant for and does not reach', async () => {
    expect(unguardedGateways(await application({ globalGuard: true }), false)).toEqual([
      'OpenGateway',
      'HalfOpenGateway',
    ]);
  });

  it.each([
    ['the guard', { provide: APP_GUARD, useClass: AuthGuard }],
    ['a guard that extends it', { provide: APP_GUARD, useClass: WatchfulGuard }],
  ])('knows %s that the application made global by itself', async (_, provider) => {
    expect(unguardedGateways(await application({}, provider), false)).toContain('OpenGateway');
  });

  it('names none where no guard is global: an unmarked gateway is open then, as a controller is', async () => {
    expect(unguardedGateways(await application({}), false)).toEqual([]);
  });

  it('names none where global guards reach gateways, as they do in the Nest of these tests', async () => {
    expect(GLOBAL_GUARDS_REACH_GATEWAYS).toBe(true);
    expect(unguardedGateways(await application({ globalGuard: true }))).toEqual([]);
  });
});

async function application(
  extras: { globalGuard?: boolean },
  ...providers: Provider[]
): Promise<ModulesContainer> {
  const moduleRef = await Test.createTestingModule({
    imports: [JwtBearerModule.forRoot({ authority: 'https://login.example', audience: 'api', ...extras })],
    providers: [...GATEWAYS, ...providers],
  }).compile();
  return moduleRef.get(ModulesContainer, { strict: false });
}
