import { schemesOf } from '../scenario/read-scenarios.js';
import { headerText, type Scenario } from '../scenario/scenario.js';
import type { OmissionRule } from './rule.js';

/** Kestrel's limit for all header fields together, in bytes. */
const HEADER_LIMIT = 32_768;

/** What is left out: only the original's hosting can show it, or there is nothing here that it could be said to. */
export const OMISSIONS: readonly OmissionRule[] = [
  {
    id: 'settings',
    what: 'Options that are bound from `appsettings.json`',
    reason: 'Nest has no such binding; the options themselves are those of the other scenarios',
    applies: ({ app }) => app?.configuration !== undefined,
  },
  {
    id: 'middleware',
    what: 'The order of the middleware, pages for status codes and exceptions, the environment',
    reason: 'A guard has one place: after the middleware, before the handler',
    applies: ({ app = {} }) =>
      app.cors?.position === 'afterAuthorization' ||
      app.useAuthentication === false ||
      app.useAuthorization === false ||
      app.statusCodePages === true ||
      app.problemDetails === true ||
      app.exceptionHandler === true ||
      app.environment !== undefined,
  },
  {
    id: 'server',
    what: 'Header fields that a server refuses before the application: too long, folded, control characters, ill-formed UTF-8',
    reason: "Kestrel and Node's parser draw their own lines",
    applies: hasServerMatter,
  },
  {
    id: 'process-switches',
    what: 'Switches of the process (`AppContext`)',
    reason: '.NET alone has them',
    applies: ({ app }) => app?.appContext !== undefined,
  },
  {
    id: 'token-handlers',
    what: "Lists of token handlers, the older validators, configuration managers of one's own",
    reason: 'There is one way to validate a token here, and no part of it is exchanged',
    applies: (scenario) =>
      schemesOf(scenario).some(
        ({ options }) =>
          options.tokenHandlers !== undefined ||
          options.useSecurityTokenValidators !== undefined ||
          options.configurationManager?.kind === 'throws',
      ),
  },
  {
    id: 'default-challenge-scheme',
    what: 'A default scheme for challenges alone',
    reason: 'The scheme that judged challenges, or all that could have',
    applies: ({ app }) => app?.defaultChallengeScheme !== undefined,
  },
];

function hasServerMatter({ steps, app }: Scenario): boolean {
  const limit = app?.maxRequestHeadersTotalSize ?? HEADER_LIMIT;
  return steps.some(({ request }) => {
    const fields = (request?.headers ?? []).map(([name, value]) => `${name}: ${headerText(value)}\r\n`);
    const size = fields.reduce((sum, field) => sum + field.length, 0);
    return size > limit || fields.some((field) => isForServers(field.slice(0, -2)));
  });
}

/** Control characters other than a tab, and bytes that are no UTF-8. */
function isForServers(field: string): boolean {
  // eslint-disable-next-line no-control-regex -- it is about them
  const isControl = /[\x00-\x08\x0A-\x1F\x7F]/.test(field);
  return isControl || Buffer.from(field, 'latin1').toString('utf8').includes('\uFFFD');
}
