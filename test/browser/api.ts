import { Controller, Get, Header, Put } from '@nestjs/common';
import { AllowAnonymous, JwtBearerModule, Roles, User } from 'nest-jwt-bearer';
import type { TestIssuer } from 'nest-jwt-bearer/testing';
import { type ApplicationOptions, startApplication } from '../support/application.js';
import type { Question } from './page.js';

@Controller()
class MeController {
  @Get('me')
  me(@User('sub') subject: string): object {
    return { subject };
  }

  @Put('me')
  change(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('audit')
  @Roles('auditor')
  audit(): object {
    return {};
  }

  @Get('decorated')
  @Header('Access-Control-Allow-Origin', '*')
  decorated(): object {
    return {};
  }

  @Get('decorated/public')
  @Header('Access-Control-Allow-Origin', '*')
  @AllowAnonymous()
  public(): object {
    return {};
  }
}

/** An API on a listener of its own. */
export interface Api {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an API that every request needs a token of this issuer for. */
export async function startApi(
  { issuer }: TestIssuer,
  options: Pick<ApplicationOptions, 'platform' | 'configure'>,
): Promise<Api> {
  const application = await startApplication({
    ...options,
    imports: [
      JwtBearerModule.forRoot({
        authority: issuer,
        audience: 'api',
        requireHttpsMetadata: false,
        globalGuard: true,
      }),
    ],
    controllers: [MeController],
  });
  return { url: await application.app.getUrl(), close: () => application.close() };
}

/** A request with this token. */
export const bearer = (token: string, question: Question = {}): Question => ({
  ...question,
  headers: { authorization: `Bearer ${token}` },
});
