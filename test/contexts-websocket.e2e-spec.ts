import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoggerService, Type } from '@nestjs/common';
import { type BearerMessage, JwtBearerModule, type JwtBearerOptions } from 'nest-jwt-bearer';
import { createTestClock, createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { startApplication, type Application } from './support/application.js';
import {
  askSocketIo,
  askWs,
  openSocketIo,
  openWs,
  socketIo,
  ws,
} from './support/transports/gateway.transport.js';
import { ForgetfulGateway, ChatGateway, EXPIRED, KINDS } from './support/chat-gateways.js';

describe.each(KINDS)('a gateway of $name', ({ name, adapter, open, ask, askAtOnce, told, closed }) => {
  let issuer: TestIssuer;
  const running: Application[] = [];

  beforeAll(async () => {
    issuer = await createTestIssuer();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((api) => api.close()));
  });

  afterAll(() => issuer.close());

  async function start(
    options: Partial<JwtBearerOptions> = {},
    gateway: Type = ChatGateway,
    logger?: LoggerService,
  ): Promise<Application> {
    ChatGateway.users.length = 0;
    const known = { configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() }, audience: 'api' };
    const api = await startApplication({
      imports: [JwtBearerModule.forRoot({ ...known, ...options })],
      providers: [gateway],
      configure: (app) => app.useWebSocketAdapter(adapter(app)),
      ...(logger === undefined ? {} : { logger }),
    });
    running.push(api);
    return api;
  }

  it('knows the user of a socket from its opening on', async () => {
    const socket = await open(await start(), await issuer.token({ sub: 'alice' }));
    expect(await ask(socket, 'me', { text: 'hello' })).toEqual({
      event: 'seen',
      data: { subject: 'alice', body: { text: 'hello' }, same: true },
    });
    expect(ChatGateway.users).toEqual(['alice']);
  });

  it.each(['text', 7, null, [1, 2]])('knows the user of a message whose payload is %j', async (payload) => {
    const socket = await open(await start(), await issuer.token({ sub: 'alice' }));
    expect(await ask(socket, 'me', payload)).toMatchObject({ data: { subject: 'alice', body: payload } });
  });

  it('decides each message by itself, and keeps the socket of a user who may not', async () => {
    const socket = await open(await start(), await issuer.token({ sub: 'alice', roles: ['auditor'] }));
    expect(await ask(socket, 'admin')).toEqual({
      event: 'exception',
      data: {
        status: 'error',
        statusCode: 403,
        message: 'Forbidden',
        error: 'insufficient_scope',
        challenge: 'Bearer error="insufficient_scope"',
      },
    });
    expect(await ask(socket, 'me')).toMatchObject({ event: 'seen' });
  });

  it('refuses and closes a socket without a token when it is opened', async () => {
    const socket = await open(await start());
    const [message] = await Promise.all([told(socket), closed(socket)]);
    expect(message).toEqual({
      event: 'exception',
      data: { status: 'error', statusCode: 401, message: 'Unauthorized', challenge: 'Bearer' },
    });
    expect(ChatGateway.users).toEqual([undefined]);
  });

  it('sends a socket away for a while when the keys are not to be had', async () => {
    const authority = 'http://127.0.0.1:9';
    const api = await start({ configuration: undefined, authority, requireHttpsMetadata: false });
    const socket = await open(api, await issuer.token({ iss: authority }));
    const [message, closing] = await Promise.all([told(socket), closed(socket)]);
    expect(message).toMatchObject({
      data: { statusCode: 503, code: 'IDX20803', retryAfter: expect.any(Number) },
    });
    expect(closing).toEqual(name === 'ws' ? { code: 1013, reason: 'IDX20803' } : 'io server disconnect');
  });

  it('refuses the message after the end of the token, and closes the socket', async () => {
    const clock = createTestClock();
    const socket = await open(
      await start({ clock, tokenValidationParameters: { clockSkew: '1s' } }),
      await issuer.token({ exp: Math.floor(clock.now() / 1000) + 60 }),
    );
    expect(await ask(socket, 'me')).toMatchObject({ event: 'seen' });
    clock.advance('61s');
    expect(await ask(socket, 'me')).toMatchObject({ event: 'seen' });
    clock.advance('1s');
    const closing = closed(socket);
    expect(await ask(socket, 'me')).toEqual({ event: 'exception', data: EXPIRED });
    expect(await closing).toEqual(
      name === 'ws' ? { code: 1008, reason: 'IDX10223' } : 'io server disconnect',
    );
  });

  it('does not take the earlier user for that of an anonymous message after the end of the token', async () => {
    const clock = createTestClock();
    const token = await issuer.token({ sub: 'alice', exp: Math.floor(clock.now() / 1000) + 60 });
    const socket = await open(await start({ clock }), token);
    expect(await ask(socket, 'public', 'text')).toMatchObject({ data: { subject: 'alice' } });
    clock.advance('1h');
    expect(await ask(socket, 'public', 'text')).toMatchObject({ data: { subject: null } });
    expect(await ask(socket, 'public', {})).toMatchObject({ data: { subject: null } });
  });

  it('closes a silent socket when its token ends', async () => {
    const api = await start({ tokenValidationParameters: { clockSkew: 0 } });
    const socket = await open(api, await issuer.token({ exp: issuer.now() + 2 }));
    expect(await ask(socket, 'me')).toMatchObject({ event: 'seen' });
    const [message, closing] = await Promise.all([told(socket), closed(socket)]);
    expect(message).toEqual({ event: 'exception', data: EXPIRED });
    expect(closing).toEqual(name === 'ws' ? { code: 1008, reason: 'IDX10223' } : 'io server disconnect');
  });

  it('validates the token of a socket once, so that its messages are no replays', async () => {
    const seen = new Set<string>();
    const api = await start({
      tokenValidationParameters: {
        validateTokenReplay: true,
        tokenReplayCache: {
          tryAdd: (key: string) => !seen.has(key) && seen.add(key).size > 0,
          tryFind: (key: string) => seen.has(key),
        },
      },
    });
    const token = await issuer.token({ sub: 'alice', jti: 'one', roles: ['admin'] });
    const socket = await open(api, token);
    for (const event of ['me', 'admin', 'public', 'me']) {
      expect(await ask(socket, event)).toMatchObject({ event: 'seen' });
    }
    const replayed = await open(api, token);
    expect(await told(replayed)).toMatchObject({ data: { code: 'IDX10228' } });
  });

  it('keeps the reason back where it shall not be told', async () => {
    const socket = await open(
      await start({ includeErrorDetails: false }),
      await issuer.token({ aud: 'other' }),
    );
    expect(await told(socket)).toEqual({
      event: 'exception',
      data: { status: 'error', statusCode: 401, message: 'Unauthorized', challenge: 'Bearer' },
    });
  });

  describe('whose messages bring tokens', () => {
    const events = {
      onMessageReceived: async (context: { request: object; token: string | undefined }) => {
        await setImmediate();
        const { data } = context.request as BearerMessage;
        context.token = typeof data === 'string' ? data : (data as { token?: string } | undefined)?.token;
      },
    };

    it('tells their users apart, even at the same time', async () => {
      const socket = await open(await start({ events }, ForgetfulGateway));
      const messages = await Promise.all(
        ['alice', 'bob', 'carol', 'alice'].map(async (sub) => ({ sub, token: await issuer.token({ sub }) })),
      );
      const answers = await askAtOnce(socket, 'me', messages);
      expect(answers.map(({ data }) => data)).toEqual(
        messages.map((body) => ({ subject: body.sub, body, same: expect.any(Boolean) })),
      );
      expect(await ask(socket, 'me', {})).toMatchObject({ event: 'exception', data: { statusCode: 401 } });
    });

    it('refuses to name a user where messages without an object have brought different ones', async () => {
      const [alice, bob] = [await issuer.token({ sub: 'alice' }), await issuer.token({ sub: 'bob' })];
      const socket = await open(await start({ events }, ForgetfulGateway));
      expect(await ask(socket, 'me', alice)).toMatchObject({ data: { subject: 'alice' } });
      expect(await ask(socket, 'me', bob)).toMatchObject({
        event: 'exception',
        data: { message: 'Internal server error' },
      });
    });
  });
});

describe('a gateway of ws that nobody tells of handshakes', () => {
  it('lets nobody pass, and says in the log what to do', async () => {
    const warnings: unknown[] = [];
    const logger: LoggerService = { log: ignore, error: ignore, warn: (text) => void warnings.push(text) };
    const issuer = await createTestIssuer();
    const api = await startApplication({
      imports: [
        JwtBearerModule.forRoot({ authority: issuer.issuer, audience: 'api', requireHttpsMetadata: false }),
      ],
      providers: [ForgetfulGateway],
      configure: (app) => app.useWebSocketAdapter(ws(app)),
      logger,
    });
    try {
      const socket = await openWs(api, await issuer.token());
      for (let times = 0; times < 2; times += 1) {
        expect(await askWs(socket, 'me')).toEqual({
          event: 'exception',
          data: { status: 'error', statusCode: 401, message: 'Unauthorized', challenge: 'Bearer' },
        });
      }
      expect(await askWs(socket, 'public')).toMatchObject({ data: { subject: null } });
      expect(warnings.filter((text) => String(text).includes('handshake'))).toEqual([
        expect.stringMatching(/^AuthGuard: ForgetfulGateway\.me: .*`authenticate\(client, request\)`/),
      ]);
    } finally {
      await api.close();
      await issuer.close();
    }
  });
});

describe('a gateway of socket.io', () => {
  let issuer: TestIssuer;
  let api: Application;

  beforeAll(async () => {
    issuer = await createTestIssuer();
    api = await startApplication({
      imports: [
        JwtBearerModule.forRoot({ authority: issuer.issuer, audience: 'api', requireHttpsMetadata: false }),
      ],
      providers: [ForgetfulGateway],
      configure: (app) => app.useWebSocketAdapter(socketIo(app)),
    });
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  it('closes a silent socket that only a message has authenticated', async () => {
    const socket = await openSocketIo(api, await issuer.token({ exp: issuer.now() - 298 }));
    expect(await askSocketIo(socket, 'me')).toMatchObject({ event: 'seen' });
    const reason = await new Promise((resolve) => socket.once('disconnect', resolve));
    expect(reason).toBe('io server disconnect');
  });

  it('takes the token from the header too', async () => {
    const authorization = `Bearer ${await issuer.token({ sub: 'alice' })}`;
    const socket = await openSocketIo(api, undefined, { authorization });
    expect(await askSocketIo(socket, 'me')).toMatchObject({ data: { subject: 'alice' } });
    socket.disconnect();
  });

  it('refuses a handshake with a token in both places (requirement 8)', async () => {
    const token = await issuer.token();
    const socket = await openSocketIo(api, token, { authorization: `Bearer ${token}` });
    expect(await askSocketIo(socket, 'me')).toMatchObject({
      data: { statusCode: 400, error: 'invalid_request' },
    });
    socket.disconnect();
  });

  it.each([[7], [{}], [['a']], [true], ['']])('refuses %j as a token', async (token) => {
    const socket = await openSocketIo(api, token as string);
    expect(await askSocketIo(socket, 'me')).toMatchObject({
      data: { statusCode: 400, error: 'invalid_request' },
    });
    socket.disconnect();
  });
});

function ignore(): void {
  // nobody reads these lines
}
