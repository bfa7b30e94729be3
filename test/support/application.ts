import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { DynamicModule, INestApplication, LoggerService, Provider, Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';

export const PLATFORMS = ['Express', 'Fastify'] as const;

/** An application of a test, on a real listener. */
export interface Application {
  readonly app: INestApplication;
  /** A GET request, with a bearer token where one is given. */
  get(path: string, token?: string): Promise<Response>;
  /** A GET request with exactly these header fields. */
  send(path: string, headers: readonly (readonly [string, string])[]): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number | undefined;
  /** The values of `WWW-Authenticate`, one a field. */
  readonly challenges: readonly string[];
  readonly body: unknown;
}

export interface ApplicationOptions {
  readonly platform?: (typeof PLATFORMS)[number];
  readonly imports: readonly (DynamicModule | Type)[];
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
  readonly logger?: LoggerService;
  /** What is done before the application listens. */
  readonly configure?: (app: INestApplication) => unknown;
}

/** Starts an application as a user would, on a free port. */
export async function startApplication({
  platform = 'Express',
  imports,
  controllers = [],
  providers = [],
  logger = SILENCE,
  configure,
}: ApplicationOptions): Promise<Application> {
  const root = { imports: [...imports], controllers: [...controllers], providers: [...providers] };
  const moduleRef = await Test.createTestingModule(root).setLogger(logger).compile();
  const app =
    platform === 'Fastify'
      ? moduleRef.createNestApplication(new FastifyAdapter())
      : moduleRef.createNestApplication();
  await configure?.(app);
  await app.listen(0, '127.0.0.1');
  const origin = await app.getUrl();
  return {
    app,
    get: (path, token) =>
      fetch(`${origin}${path}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
    send: (path, headers) => send(`${origin}${path}`, headers),
    close: () => app.close(),
  };
}

/** `fetch` would join repeated fields; here each is sent by itself. */
async function send(url: string, headers: readonly (readonly [string, string])[]): Promise<Answer> {
  const { host } = new URL(url);
  const sent = request(url, { headers: ['Host', host, ...headers.flat()], agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    challenges: response.headersDistinct['www-authenticate'] ?? [],
    body: await json(response),
  };
}

/** A log that nobody reads. */
export const SILENCE: LoggerService = { log: () => undefined, warn: () => undefined, error: () => undefined };
