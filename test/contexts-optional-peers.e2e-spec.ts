import { describe, expect, it, jest } from '@jest/globals';
import { Test } from '@nestjs/testing';

/** What an application that only speaks HTTP has not installed; `test/compat` has such applications. */
const MISSING = [
  '@nestjs/apollo',
  '@nestjs/graphql',
  '@nestjs/microservices',
  '@nestjs/platform-socket.io',
  '@nestjs/platform-ws',
  '@nestjs/websockets',
  'graphql',
  'socket.io',
  'ws',
];

for (const name of MISSING) {
  jest.unstable_mockModule(name, () => {
    throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
  });
}

const { AuthGuard, Authorize, JwtBearerModule } = await import('nest-jwt-bearer');

class ReportsController {
  @Authorize()
  list(): object {
    return {};
  }
}

describe('without the optional packages of Nest', () => {
  it.each([
    ['ws', [{ handshake: { headers: {} } }, {}, 'list']],
    ['rpc', [{}, { getHeaders: () => undefined }]],
    ['rpc', [{}, { getMap: () => ({}), get: () => [] }]],
  ])('the library loads, and refuses a call by %s by an exception of HTTP', async (type, args) => {
    const context = {
      getType: () => type,
      getClass: () => ReportsController,
      getHandler: () => Reflect.get(ReportsController.prototype, 'list'),
      getArgs: () => args,
      switchToRpc: () => ({ getData: () => args[0], getContext: () => args[1] }),
    };
    const imports = [JwtBearerModule.forRoot({ authority: 'https://login.example', audience: 'api' })];
    const moduleRef = await Test.createTestingModule({ imports }).compile();
    const answer = moduleRef.get(AuthGuard, { strict: false }).canActivate(context as never);
    await expect(answer).rejects.toMatchObject({ name: 'UnauthorizedException', status: 401 });
  });
});
