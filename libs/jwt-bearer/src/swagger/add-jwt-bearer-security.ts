import type { DocumentBuilder } from '@nestjs/swagger';
import { JwtBearerSchemes, type JwtBearerModuleOptions, type JwtBearerOptions } from '../index.js';
import { securityScheme } from './security-scheme.js';

/**
 * Adds the schemes to a document: each under its name, with the address of its discovery document. The only scheme of an
 * application is called `Bearer`.
 *
 * @param schemes the registry, `app.get(JwtBearerSchemes)`, or the options of the module.
 * @returns the builder.
 * @example
 * ```ts
 * const config = addJwtBearerSecurity(new DocumentBuilder(), app.get(JwtBearerSchemes)).build();
 * describeRoutes(app);
 * const document = SwaggerModule.createDocument(app, config);
 * ```
 */
export function addJwtBearerSecurity(
  builder: DocumentBuilder,
  schemes: JwtBearerSchemes | JwtBearerModuleOptions,
): DocumentBuilder {
  for (const [name, options] of optionsOf(schemes)) {
    builder.addSecurity(name, securityScheme(options));
  }
  return builder;
}

function optionsOf(
  schemes: JwtBearerSchemes | JwtBearerModuleOptions,
): readonly [string, JwtBearerOptions][] {
  if (schemes instanceof JwtBearerSchemes) {
    return [...schemes].map(({ name, options }) => [name, options]);
  }
  return schemes.schemes === undefined ? [['Bearer', schemes]] : Object.entries(schemes.schemes);
}
