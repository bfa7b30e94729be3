import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { Controller, Get, type LoggerService } from '@nestjs/common';
import { AllowAnonymous, Authorize, type JwtBearerOptions, User } from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { type Application, type ApplicationOptions, startApplication } from './application.js';

@Controller()
export class RootController {
  @Get('me')
  @Authorize()
  me(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('unmarked')
  unmarked(): object {
    return {};
  }

  @Get('public')
  @AllowAnonymous()
  public(): object {
    return {};
  }
}

export let issuer: TestIssuer;
export let good: JwtBearerOptions;
export const running: Application[] = [];

beforeAll(async () => {
  issuer = await createTestIssuer();
  good = { authority: issuer.issuer, audience: 'api', requireHttpsMetadata: false };
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((api) => api.close()));
});

afterAll(() => issuer.close());

export async function start(
  imports: ApplicationOptions['imports'],
  more: Partial<ApplicationOptions> = {},
): Promise<Application> {
  const api = await startApplication({ imports, controllers: [RootController], ...more });
  running.push(api);
  return api;
}

export interface Recorder extends LoggerService {
  readonly lines: [level: string, text: string][];
}

/** What the module says; what Nest says about itself is left out. */
export function recorder(): Recorder {
  const lines: Recorder['lines'] = [];
  const note =
    (level: string) =>
    (text: unknown, ...more: unknown[]) => {
      if (more.at(-1) === 'JwtBearerModule') {
        lines.push([level, String(text)]);
      }
    };
  return { lines, log: note('log'), warn: note('warn'), error: note('error'), debug: note('debug') };
}

export async function withEnvironment(
  variables: Record<string, string>,
  act: () => Promise<void>,
): Promise<void> {
  Object.assign(process.env, variables);
  try {
    await act();
  } finally {
    for (const name of Object.keys(variables)) {
      Reflect.deleteProperty(process.env, name);
    }
  }
}
