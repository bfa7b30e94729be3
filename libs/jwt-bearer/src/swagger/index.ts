/**
 * OpenAPI documents of a protected API, `nest-jwt-bearer/swagger`: the schemes from the options of the module, and what each route
 * demands from its decorators. It needs `@nestjs/swagger`, and is loaded by nothing else.
 *
 * @packageDocumentation
 */

export { addJwtBearerSecurity } from './add-jwt-bearer-security.js';
export { describeRoutes } from './describe-routes.js';
