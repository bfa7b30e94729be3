import { headerText, type ScenarioRequest } from '../scenario/scenario.js';
import { NO_TOKEN, SEVERAL_HEADERS, SEVERAL_TOKENS } from './texts.js';

export type Credentials =
  | { readonly status: 'none' }
  | { readonly status: 'token'; readonly token: string }
  | { readonly status: 'malformed'; readonly text: string };

/** A header as a server hands it on: without blanks around it. Several fields of one name stay apart. */
export function fieldsOf({ headers }: ScenarioRequest, name: string): readonly string[] {
  return headers
    .filter(([own]) => own.toLowerCase() === name)
    .map(([, value]) => headerText(value).replace(/^[ \t]+|[ \t]+$/g, ''));
}

/**
 * What the bearer scheme finds: one `Authorization` field at most, whose token is a `b64token` after blanks; beside a token from
 * elsewhere none.
 *
 * @see RFC 6750, section 2.1
 */
export function credentialsOf(fields: readonly string[], received: string | undefined): Credentials {
  const own = inFields(fields);
  if (received === undefined || received === '' || own.status === 'malformed') {
    return own;
  }
  return own.status === 'token'
    ? { status: 'malformed', text: SEVERAL_TOKENS }
    : { status: 'token', token: received };
}

function inFields([field, ...others]: readonly string[]): Credentials {
  if (others.length > 0) {
    return { status: 'malformed', text: SEVERAL_HEADERS };
  }
  if (field === undefined || !/^bearer(?: |$)/i.test(field)) {
    return { status: 'none' };
  }
  const token = /^bearer +([\w\-.~+/]+=*)$/i.exec(field)?.[1];
  return token === undefined ? { status: 'malformed', text: NO_TOKEN } : { status: 'token', token };
}
