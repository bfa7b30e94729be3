import type { IncomingMessage, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { ApplicationOptions } from '../support/application.js';
import type { Question } from './page.js';

/** A way to get CORS wrong in an API, what the browser makes of it, and how it is put right. */
export interface CorsFailure {
  readonly failure: string;
  readonly platform?: ApplicationOptions['platform'];
  readonly wrong: Configure;
  /** Default: CORS is enabled for the page's origin. */
  readonly right?: Configure;
  /** What the request has beside a good token. */
  readonly question?: Question;
  /** The words of the console. */
  readonly console: string;
}

export type Configure = (app: INestApplication, origin: string) => unknown;

export const NO_HEADER = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const PREFLIGHT = "Response to preflight request doesn't pass access control check: ";

/** The failures that a page with a good token meets: each is a row of docs/browser-clients.md. */
export const corsFailures: readonly CorsFailure[] = [
  {
    failure: 'CORS is not enabled',
    wrong: () => undefined,
    console: PREFLIGHT + NO_HEADER,
  },
  {
    failure: 'CORS is enabled after the routes',
    wrong: async (app, origin) => {
      await app.init();
      app.enableCors({ origin });
    },
    console: PREFLIGHT + NO_HEADER,
  },
  {
    failure: 'a middleware that asks for tokens stands before CORS',
    wrong: (app, origin) => {
      app.use(askForToken);
      app.enableCors({ origin });
    },
    right: (app, origin) => {
      app.enableCors({ origin });
      app.use(askForToken);
    },
    console: PREFLIGHT + NO_HEADER,
  },
  {
    failure: 'a redirect stands before CORS',
    wrong: (app, origin) => {
      app.use(redirect);
      app.enableCors({ origin });
    },
    console: `${PREFLIGHT}Redirect is not allowed for a preflight request.`,
  },
  {
    failure: 'the origin is written with a slash at its end',
    wrong: (app, origin) => app.enableCors({ origin: `${origin}/` }),
    console: `${PREFLIGHT}The 'Access-Control-Allow-Origin' header has a value`,
  },
  {
    failure: 'Authorization is not among the allowed headers',
    wrong: (app, origin) => app.enableCors({ origin, allowedHeaders: ['Content-Type'] }),
    right: (app, origin) => app.enableCors({ origin, allowedHeaders: ['Content-Type', 'Authorization'] }),
    console:
      'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
  },
  {
    failure: 'the method is not among the allowed ones',
    platform: 'Fastify',
    wrong: (app, origin) => app.enableCors({ origin }),
    right: (app, origin) => app.enableCors({ origin, methods: ['GET', 'PUT'] }),
    question: { method: 'PUT' },
    console: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
  },
  {
    failure: 'the page sends credentials to an API for every origin',
    wrong: (app) => app.enableCors({ origin: '*', credentials: true }),
    right: (app, origin) => app.enableCors({ origin, credentials: true }),
    question: { credentials: 'include' },
    console: `${PREFLIGHT}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*'`,
  },
];

/** A check of one's own, as a middleware. Preflights carry no token. */
function askForToken(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (request.headers.authorization === undefined) response.writeHead(401).end();
  else next();
}

/** As a proxy does it that sends everybody to https. */
function redirect(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(308, { location: '/elsewhere' }).end();
}
