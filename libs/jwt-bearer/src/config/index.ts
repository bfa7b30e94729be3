/**
 * The options from `JWT_*` variables, `nest-jwt-bearer/config`. It needs `@nestjs/config`.
 *
 * @packageDocumentation
 */

export { jwtBearerConfig } from './jwt-bearer.config.js';
