import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Req, UseGuards } from '@nestjs/common';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { AuthGuard as BearerGuard, Authorize, JwtBearerModule, Roles, User } from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import jsonwebtoken from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { type Application, PLATFORMS, startApplication } from './support/application.js';

const SECRET = 'a secret of the old way, which is long enough';

/** What an application has before it moves: tokens of its own, in a header of their own. */
@Injectable()
class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromHeader('x-session'), secretOrKey: SECRET });
  }

  validate({ sub }: { sub: string }): object {
    return { session: sub };
  }
}

@Controller()
class MovingController {
  @Get('old')
  @UseGuards(AuthGuard('session'))
  old(@Req() request: { user: object }): object {
    return request.user;
  }

  @Get('new')
  @UseGuards(BearerGuard)
  new(@User('sub') subject: string): object {
    return { subject };
  }

  // the lower decorator is the guard that runs first
  @Get('both')
  @Roles('admin')
  @UseGuards(AuthGuard('session'))
  both(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('mixed')
  @UseGuards(AuthGuard('session'))
  @Authorize()
  mixed(@Req() request: { user: object }, @User('sub') subject: string): object {
    return { subject, session: 'session' in request.user };
  }
}

describe.each(PLATFORMS)('beside @nestjs/passport, on %s', (platform) => {
  let issuer: TestIssuer;
  let api: Application;
  const session = jsonwebtoken.sign({ sub: 'carol' }, SECRET);

  beforeAll(async () => {
    issuer = await createTestIssuer();
    api = await startApplication({
      platform,
      imports: [
        PassportModule,
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
        }),
      ],
      controllers: [MovingController],
      providers: [SessionStrategy],
    });
  });

  afterAll(async () => {
    await api.close();
    await issuer.close();
  });

  async function ask(path: string, { token = '', session = '' }): Promise<unknown> {
    const { status, body } = await api.send(path, [
      ...(token === '' ? [] : [['Authorization', `Bearer ${token}`] as const]),
      ...(session === '' ? [] : [['X-Session', session] as const]),
    ]);
    return status === 200 ? body : status;
  }

  it('each guard knows its own tokens only', async () => {
    const token = await issuer.token({ sub: 'alice' });
    expect(await ask('/old', { session })).toEqual({ session: 'carol' });
    expect(await ask('/old', { token })).toBe(401);
    expect(await ask('/new', { token })).toEqual({ subject: 'alice' });
    expect(await ask('/new', { session })).toBe(401);
  });

  it('both have to let a request pass where both stand', async () => {
    const admin = await issuer.token({ sub: 'alice', roles: ['admin'] });
    expect(await ask('/both', { token: admin, session })).toEqual({ subject: 'alice' });
    expect(await ask('/both', { token: admin })).toBe(401);
    expect(await ask('/both', { session })).toBe(401);
    expect(await ask('/both', { token: await issuer.token(), session })).toBe(403);
  });

  it('the user of the guard that ran last is the one of the request; @User() keeps ours', async () => {
    expect(await ask('/mixed', { token: await issuer.token({ sub: 'alice' }), session })).toEqual({
      subject: 'alice',
      session: true,
    });
  });
});
