import type { Case, KeyRing } from '../../conformance/runner/case.js';
import { seal } from '../signing/seal.js';
import { sign } from '../signing/sign.js';
import { changed } from './change.js';
import type { Draft, TokenDraft } from './draft.js';
import { spelled } from './spell.js';
import { writeObject } from './write-object.js';

/** What a case asks: all of it but the answer. */
export type Question = Omit<Case, 'dotnet'>;

/** Makes the case that a draft describes. */
export function assemble(id: string, { token, ...surroundings }: Draft, keys: KeyRing): Question {
  return { id, ...surroundings, token: writeToken(token, keys) };
}

function writeToken(draft: TokenDraft, keys: KeyRing): string {
  const { envelope, changes = [] } = draft;
  const signed = writeSigned(draft, keys);
  const text =
    envelope === undefined
      ? signed
      : seal(
          signed,
          envelope,
          writeObject(envelope.header, (inner) => writeToken(inner, keys)),
          keys,
        );
  return changes.reduce(changed, text);
}

function writeSigned({ header, payload, signature, spellings }: TokenDraft, keys: KeyRing): string {
  const [first, second] = [header, payload].map((object, segment) =>
    spelled(
      writeObject(object, (inner) => writeToken(inner, keys)),
      segment,
      spellings,
    ),
  );
  const input = `${first ?? ''}.${second ?? ''}`;
  const bytes = signature === undefined ? Buffer.alloc(0) : sign(input, signature, keys);
  return `${input}.${spelled(bytes, 2, spellings)}`;
}
