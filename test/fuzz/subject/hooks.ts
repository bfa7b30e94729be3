import { inspect } from 'node:util';
import { SecurityTokenExpiredError, type TokenValidationParameters } from 'nest-jwt-bearer';
import { keysNamed, type KeyRing } from '../../conformance/runner/case.js';
import type { Behaviour, DelegateName } from '../grammar/delegates.js';
import type { FuzzCase } from '../grammar/fuzz-case.js';

/** The delegates of a case as functions. */
export function hooksOf({ delegates = {}, draft }: FuzzCase, keys: KeyRing): TokenValidationParameters {
  const { issuerSigningKeys, tokenDecryptionKeys } = draft.parameters;
  const signing = keysNamed(
    [...(issuerSigningKeys ?? []), ...(draft.configuration?.signingKeys ?? [])],
    keys,
  );
  const decrypting = keysNamed(tokenDecryptionKeys, keys);
  /** What each says to accept, and what to refuse. */
  const answers: Partial<Record<DelegateName, readonly [yes: (...given: never[]) => unknown, no: unknown]>> =
    {
      issuerValidator: [(issuer: string) => issuer, 'https://else.test'],
      issuerValidatorUsingConfiguration: [(issuer: string) => issuer, ''],
      issuerSigningKeyResolver: [() => signing, []],
      issuerSigningKeyResolverUsingConfiguration: [() => signing, [{ kty: 'oct', k: 'AAAA' }]],
      signatureValidator: [(text: string) => ({ text }), null],
      signatureValidatorUsingConfiguration: [(text: string) => ({ text }), null],
      typeValidator: [(type: string | undefined) => type, 'x'],
      tokenDecryptionKeyResolver: [
        (_: string, token: EncryptedToken) => (isSilent(token) ? decrypting : []),
        [],
      ],
      nameClaimTypeRetriever: [() => 'sub', ''],
      roleClaimTypeRetriever: [() => 'roles', 'scp'],
    };
  const entries = Object.entries(delegates).map(([name, behaviour]) => {
    const [yes, no] = answers[name as DelegateName] ?? [() => true, false];
    return [name, (...given: never[]) => act(behaviour, () => yes(...given), no)] as const;
  });
  return Object.fromEntries(entries);
}

/** Does as an application does. */
export function act({ answer: kind, how }: Behaviour, yes: () => unknown, no: unknown): unknown {
  const given = (): unknown => {
    switch (kind) {
      case 'yes':
        return yes();
      case 'no':
        return no;
      case 'nothing':
        return undefined;
      case 'error':
        throw new Error('a delegate broke');
      case 'refusal':
        throw new SecurityTokenExpiredError({ code: 'IDX10223' });
    }
  };
  if (how === undefined) {
    return given();
  }
  const later = Promise.resolve().then(given);
  return how === 'promise' ? later : { then: later.then.bind(later) };
}

type EncryptedToken = Parameters<NonNullable<TokenValidationParameters['tokenDecryptionKeyResolver']>>[1];

/** What may be logged of an encrypted token does not hold it. */
function isSilent(token: EncryptedToken): boolean {
  const shown = [inspect(token), String(token), JSON.stringify(token)];
  return shown.every((text) => !text.includes(token.encoded()));
}
