import { Controller, Get, Injectable, UseGuards } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { Authorize, type ClaimsPrincipal, JwtBearerModule } from 'nest-jwt-bearer';
import type { TestIssuer } from 'nest-jwt-bearer/testing';
import { type ApplicationOptions, startApplication } from '../../support/application.js';

/** Counts for each user, wherever the requests come from. */
@Injectable()
class UserThrottlerGuard extends ThrottlerGuard {
  protected override async getTracker({ user }: { user?: ClaimsPrincipal }): Promise<string> {
    return user?.findFirstValue('sub') ?? 'nobody';
  }
}

@Controller()
class LimitedController {
  // the lower decorator is the guard that runs first
  @Get('counted')
  @UseGuards(UserThrottlerGuard)
  @Authorize()
  counted(): object {
    return {};
  }

  @Get('plain')
  plain(): object {
    return {};
  }
}

/** What `@nestjs/throttler` makes of requests beside the guard, each name with what was seen and what has to be. */
export async function throttled(issuer: TestIssuer): Promise<readonly [string, unknown, unknown][]> {
  const alice = await issuer.token({ sub: 'alice' });
  const bob = await issuer.token({ sub: 'bob' });
  return [
    [
      'a throttler that is global and comes first counts strangers',
      await statuses(issuer, '/plain', [undefined, alice, alice], true),
      [401, 200, 429],
    ],
    [
      'a throttler that comes second counts for each user, and never a stranger',
      await statuses(issuer, '/counted', [undefined, undefined, undefined, alice, alice, alice, bob], false),
      [401, 401, 401, 200, 200, 429, 200],
    ],
  ];
}

async function statuses(
  issuer: TestIssuer,
  path: string,
  tokens: readonly (string | undefined)[],
  isGlobal: boolean,
): Promise<number[]> {
  const options: ApplicationOptions = {
    imports: [
      ThrottlerModule.forRoot([{ ttl: 60_000, limit: 2 }]),
      JwtBearerModule.forRoot({
        configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
        audience: 'api',
        globalGuard: isGlobal,
      }),
    ],
    controllers: [LimitedController],
    providers: isGlobal ? [{ provide: APP_GUARD, useClass: ThrottlerGuard }] : [],
  };
  const api = await startApplication(options);
  try {
    const found = [];
    for (const token of tokens) {
      found.push((await api.get(path, token)).status);
    }
    return found;
  } finally {
    await api.close();
  }
}
