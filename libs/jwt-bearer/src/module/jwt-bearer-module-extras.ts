/** What the module itself can be told. With `forRootAsync` these stand beside `useFactory`, not in what it returns. */
export interface JwtBearerModuleExtras {
  /** Whether other modules find the providers without importing `JwtBearerModule`. Default true. */
  readonly isGlobal?: boolean | undefined;
  /**
   * Whether every route needs a valid token unless it is marked with `@AllowAnonymous()`. Default false: only marked routes are
   * guarded, as is usual in Nest.
   */
  readonly globalGuard?: boolean | undefined;
}
