import { algorithm } from './catalogue/algorithm.js';
import { audience } from './catalogue/audience.js';
import { configuration } from './catalogue/configuration.js';
import { encryption } from './catalogue/encryption.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import { hooks } from './catalogue/hooks.js';
import { issuer } from './catalogue/issuer.js';
import { lifetime } from './catalogue/lifetime.js';
import { options } from './catalogue/options.js';
import { signature } from './catalogue/signature.js';
import { signingKey } from './catalogue/signing-key.js';
import { tokenForm } from './catalogue/token-form.js';
import { tokenUse } from './catalogue/token-use.js';

export type { CatalogueEntry } from './catalogue/entry.js';

/** The catalogue by subject, as the page of errors shows it: in the order in which a token meets them. */
export const subjects = {
  'Form of the token': tokenForm,
  'Encrypted tokens': encryption,
  Signature: signature,
  Algorithm: algorithm,
  'Signing key': signingKey,
  Lifetime: lifetime,
  Audience: audience,
  Issuer: issuer,
  'Type, replay, actor and binding': tokenUse,
  'Functions of the application': hooks,
  'Metadata and keys of the provider': configuration,
  Options: options,
};

type Subjects = typeof subjects;

/**
 * The number of a condition. `IDX…` is the number that .NET's identity libraries give it, so that their texts and the answers on
 * the web can be found by it; `NJB…` is a condition that they have no number for.
 */
export type ErrorCode = { [Subject in keyof Subjects]: keyof Subjects[Subject] }[keyof Subjects];

/**
 * Every code that the library can give, with what it means, what causes it and what to do. `docs/errors.md` is made from it.
 *
 * @example
 * ```ts
 * catalogue.IDX10223.remedies; // ['Let the client get a new token a little before `exp`, …', …]
 * ```
 */
export const catalogue = Object.assign({}, ...Object.values(subjects)) as Readonly<
  Record<ErrorCode, CatalogueEntry>
>;

/** Numbers that people still search for although nothing gives them any more, with the code that took their place. */
export const aliases: Readonly<Record<'IDX10501', ErrorCode>> = { IDX10501: 'IDX10503' };
