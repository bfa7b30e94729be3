import type { Spelling, SpellingDraft } from './draft.js';

/** Base64url of a segment, in the spellings that a draft asks for. */
export function spelled(bytes: Buffer, segment: number, spellings: readonly SpellingDraft[] = []): string {
  return spellings
    .filter((one) => one.segment === segment)
    .reduce((text, { spelling }) => SPELLINGS[spelling](text), bytes.toString('base64url'));
}

const SPELLINGS: Readonly<Record<Spelling, (text: string) => string>> = {
  padded: (text) => text.padEnd(Math.ceil(text.length / 4) * 4, '='),
  overpadded: (text) => `${text}=`,
  standard: (text) =>
    text
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .padEnd(Math.ceil(text.length / 4) * 4, '='),
  blank: (text) => inserted(text, ' '),
  break: (text) => `${text}\n`,
  'stray bits': withStrayBits,
  sign: (text) => inserted(text, '!'),
  wide: (text) => text.replace(/[A-Za-z]/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x100)),
  short: (text) => text.slice(0, -1),
};

function inserted(text: string, character: string): string {
  const middle = text.length >> 1;
  return text.slice(0, middle) + character + text.slice(middle);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Sets a bit of the last character that no byte needs. */
function withStrayBits(text: string): string {
  const last = ALPHABET.indexOf(text.slice(-1));
  return text.length % 4 === 0 || last < 0 ? text : text.slice(0, -1) + (ALPHABET[last ^ 1] ?? '');
}
