import { Controller, Get } from '@nestjs/common';
import { AllowAnonymous, Authorize, JwtBearerModule, Roles, User } from 'nest-jwt-bearer';
import { PLATFORMS, startApplication } from '../application.js';
import { authorization, refused, type Transport } from './transport.js';

@Controller()
class HttpController {
  @Get('me')
  @Authorize()
  me(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('admin')
  @Roles('admin')
  admin(@User('sub') subject: string): object {
    return { subject };
  }

  @Get('public')
  @AllowAnonymous()
  public(@User('sub') subject?: string): object {
    return { subject: subject ?? null };
  }

  @Get('unmarked')
  unmarked(@User('sub') subject?: string): object {
    return { subject: subject ?? null };
  }
}

interface Body {
  readonly subject: string;
  readonly message: string;
  readonly error?: string;
  readonly code?: string;
}

export const httpTransports: readonly Transport[] = PLATFORMS.map((platform) => ({
  name: `HTTP on ${platform}`,
  start: async (options) => {
    const api = await startApplication({
      platform,
      imports: [JwtBearerModule.forRoot(options)],
      controllers: [HttpController],
    });
    return {
      call: async (handler, token) => {
        const response = await fetch(`${await api.app.getUrl()}/${handler}`, {
          headers: authorization(token),
        });
        const body = (await response.json()) as Body;
        return response.ok ? { subject: body.subject } : refused(response.status, body.message, body);
      },
      close: () => api.close(),
    };
  },
}));
