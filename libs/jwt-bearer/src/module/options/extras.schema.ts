import type { JwtBearerModuleExtras } from '../jwt-bearer-module-extras.js';
import { aBoolean, Optional } from './rules.js';

/** The rules of what stands beside `useFactory`. */
export class ExtrasSchema implements Record<keyof JwtBearerModuleExtras, unknown> {
  @Optional(aBoolean) isGlobal: unknown;
  @Optional(aBoolean) globalGuard: unknown;
}
