import type { Type } from '@nestjs/common';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { JwtBearerSchemes } from '../authentication/jwt-bearer-schemes.js';
import { ConfigurationManager } from '../configuration/configuration-manager.js';
import type { Policies } from '../guard/policies.js';
import { routeOf, type Route } from '../guard/route.js';

type Module = ModulesContainer extends Map<string, infer Entry> ? Entry : never;

/**
 * Looks through the application for what can only fail later.
 *
 * @throws TypeError when the module is registered twice, when a route names a scheme or a policy that there is not, or when the
 *   configuration manager is injected although no scheme is the default.
 */
export function checkApplication(
  container: ModulesContainer,
  schemes: JwtBearerSchemes,
  policies: Policies,
): void {
  const modules = [...container.values()];
  const registrations = modules.filter(({ providers }) => providers.has(JwtBearerSchemes)).length;
  const problems = [
    ...(registrations > 1
      ? [
          'it is registered more than once; write `forRoot` once, in the root module, with `schemes` for several issuers',
        ]
      : []),
    ...modules.flatMap(routesOf).flatMap((route) => unknownNames(route, schemes.names, policies.names)),
    ...(schemes.default === undefined ? modules.flatMap(injections) : []),
  ];
  if (problems.length > 0) {
    throw new TypeError(
      `JwtBearerModule cannot work in this application:${problems.map((problem) => `\n  - ${problem}.`).join('')}`,
    );
  }
}

/** A handler under its name, with what its marks come to. */
interface NamedRoute extends Route {
  readonly name: string;
}

function routesOf({ controllers, providers }: Module): NamedRoute[] {
  const scanner = new MetadataScanner();
  return [...controllers.values(), ...providers.values()].flatMap(({ metatype }) => {
    const prototype = (metatype?.prototype ?? undefined) as Readonly<Record<string, object>> | undefined;
    return prototype === undefined
      ? []
      : scanner.getAllMethodNames(prototype).map((method) => ({
          name: `${metatype?.name ?? ''}.${method}`,
          ...routeOf(metatype as Type, prototype[method] ?? prototype),
        }));
  });
}

/** Schemes and policies that a route names and nobody registered: it could never be used. */
function unknownNames(
  { name, schemes, demands }: NamedRoute,
  knownSchemes: readonly string[],
  knownPolicies: readonly string[],
): string[] {
  const policies = demands.flatMap((demand) => (demand.kind === 'policy' ? demand.anyOf : []));
  const registered =
    knownPolicies.length === 0 ? 'none is registered' : `the policies are ${knownPolicies.join(', ')}`;
  return [
    ...schemes
      .filter((scheme) => !knownSchemes.includes(scheme))
      .map(
        (scheme) => `${name} names the scheme '${scheme}', but the schemes are ${knownSchemes.join(', ')}`,
      ),
    ...policies
      .filter((policy) => !knownPolicies.includes(policy))
      .map(
        (policy) =>
          `${name} names the policy '${policy}', but ${registered}; add it to the option \`policies\``,
      ),
  ];
}

/** Classes that want the one configuration manager of an application that has several. */
function injections({ controllers, providers, injectables }: Module): string[] {
  return [...controllers.values(), ...providers.values(), ...injectables.values()]
    .filter((wrapper) =>
      dependenciesOf(wrapper).some((dependency) => dependency?.token === ConfigurationManager),
    )
    .map(
      ({ name }) =>
        `${String(name)} injects ConfigurationManager, but there are several and no \`defaultScheme\`; ` +
        `inject JwtBearerSchemes and take \`get('…').configurationManager\`, or name a \`defaultScheme\``,
    );
}

interface Dependency {
  readonly token: unknown;
}

interface Dependent {
  getCtorMetadata(): unknown;
  getPropertiesMetadata(): unknown;
}

/** Nest says nothing of dependencies where there are none, which its types do not tell. */
function dependenciesOf(dependent: Dependent): readonly (Dependency | undefined)[] {
  const parameters = dependent.getCtorMetadata() as (Dependency | undefined)[] | undefined;
  const properties = dependent.getPropertiesMetadata() as { wrapper: Dependency }[] | undefined;
  return [...(parameters ?? []), ...(properties ?? []).map(({ wrapper }) => wrapper)];
}
