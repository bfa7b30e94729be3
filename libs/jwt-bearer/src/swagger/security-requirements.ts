import type { JwtBearerSchemes, Route } from '../index.js';
import { securityScheme } from './security-scheme.js';

/** One way to be let in: a scheme, and the scopes that its token needs. Empty: no token is needed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/**
 * The ways to be let in at a route, any of which is enough. Every scheme that the route accepts is one; where a demand names
 * several scopes, each of them makes another. Scopes stand only with schemes that have a discovery document, as OpenAPI wants it.
 *
 * @see OpenAPI 3.0, section 4.7.30
 */
export function securityRequirements(
  { anonymous, schemes: named, demands }: Route,
  schemes: JwtBearerSchemes,
): readonly SecurityRequirement[] {
  const accepted = [...schemes].filter(({ name }) => named.length === 0 || named.includes(name));
  const scopes = anonymous
    ? []
    : demands.flatMap((demand) => (demand.kind === 'scopes' ? [demand.anyOf] : []));
  const requirements = accepted.flatMap(({ name, options }) =>
    securityScheme(options).type === 'openIdConnect'
      ? choices(scopes).map((chosen) => ({ [name]: chosen }))
      : [{ [name]: [] }],
  );
  return anonymous ? [{}, ...requirements] : requirements;
}

/** Every way to take one of each list. */
function choices([list, ...others]: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return list === undefined
    ? [[]]
    : list.flatMap((item) => choices(others).map((rest) => [...new Set([item, ...rest])]));
}
