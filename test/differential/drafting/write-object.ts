import type { ObjectDraft, ValueDraft } from './draft.js';
import type { TokenDraft } from './draft.js';

/** Characters from here on stand for one byte each, so that a text can hold bytes that are no UTF-8. */
const BYTES = 0xe000;
const RAW = /([\uE000-\uE0FF])/u;

export function rawByte(byte: number): string {
  return String.fromCharCode(BYTES + byte);
}

/** The bytes of a JSON object. */
export function writeObject(draft: ObjectDraft, writeToken: (draft: TokenDraft) => string): Buffer {
  const members = draft.members.map(({ name, value }) => `${name}:${writeValue(value, writeToken)}`);
  return bytesOf(`${draft.before ?? ''}{${members.join(',')}}${draft.after ?? ''}`);
}

function writeValue(value: ValueDraft, writeToken: (draft: TokenDraft) => string): string {
  if (typeof value === 'string') {
    return value;
  }
  return 'token' in value
    ? JSON.stringify(writeToken(value.token))
    : `[${value.items.map((item) => writeValue(item, writeToken)).join(',')}]`;
}

function bytesOf(text: string): Buffer {
  const parts = text.split(RAW);
  return Buffer.concat(
    parts.map((part) => (RAW.test(part) ? Buffer.from([part.charCodeAt(0) - BYTES]) : Buffer.from(part))),
  );
}
