import { getMetadataStorage, validateSync } from 'class-validator';
import { Environment } from './environment.js';

/**
 * Takes the variables that are known out of an environment. An empty one counts as left out.
 *
 * @throws TypeError that lists every variable that cannot be read, each with its remedy.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const known = getMetadataStorage().getTargetValidationMetadatas(Environment, '', false, false);
  const names = new Set(known.map(({ propertyName }) => propertyName));
  const environment = new Environment();
  for (const name of names) {
    const value = variables[name]?.trim();
    Object.assign(environment, value === '' ? {} : { [name]: value });
  }
  const problems = validateSync(environment).map(
    ({ property, constraints = {} }) => `\n  - \`${property}\` ${Object.values(constraints).join(', and ')}.`,
  );
  if (problems.length > 0) {
    throw new TypeError(`The environment does not make options for JwtBearerModule:${problems.join('')}`);
  }
  return environment;
}
