import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { addDocumentation } from './documentation.js';

/** The application, ready to listen. */
export async function createApp(): Promise<INestApplication> {
  const app = await NestFactory.create(AppModule);
  app.enableShutdownHooks();
  // a token goes in a header, never in a cookie: any origin may ask, and may read why it was refused
  app.enableCors({ origin: '*', exposedHeaders: ['WWW-Authenticate', 'Retry-After'] });
  addDocumentation(app);
  return app;
}
