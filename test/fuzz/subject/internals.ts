import type { TokenValidator } from 'nest-jwt-bearer';

type ValidatorInput = ConstructorParameters<typeof TokenValidator>[0];
/** What holds the schemes of a validator. */
export type Selection = Extract<ValidatorInput, { validate: unknown }>;

/** What is asked for besides the public names: how the module checks its options, and what has to be closed in the end. */
export interface Internals {
  checkOptions(options: unknown, extras: Readonly<Record<string, unknown>>): void;
  SchemeSelection: { of(options: Exclude<ValidatorInput, Selection>): Selection };
}
