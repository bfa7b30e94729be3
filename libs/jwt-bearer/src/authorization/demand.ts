/**
 * What a route asks of its user, as plain data: decorators write demands, {@link decide} reads them, and documents can be made
 * of them. Of the values of one demand any is enough.
 */
export type Demand = AuthenticatedDemand | RolesDemand | ScopesDemand | PolicyDemand | StepUpDemand;

/** Some valid token, whoever the user is. */
export interface AuthenticatedDemand {
  readonly kind: 'authenticated';
}

/** A user who has at least one of these roles. */
export interface RolesDemand {
  readonly kind: 'roles';
  readonly anyOf: readonly string[];
}

/** A token that was issued for at least one of these scopes. */
export interface ScopesDemand {
  readonly kind: 'scopes';
  readonly anyOf: readonly string[];
}

/** A user whom at least one of these policies of the application allows in. */
export interface PolicyDemand {
  readonly kind: 'policy';
  readonly anyOf: readonly string[];
}

/** A user who has signed in strongly enough, and not too long ago. */
export interface StepUpDemand {
  readonly kind: 'step-up';
  /** The values of `acr` that are strong enough; empty: any way of signing in. */
  readonly acr: readonly string[];
  /** How long ago the user may have signed in, in milliseconds; undefined: at any time. */
  readonly maxAge: number | undefined;
}
