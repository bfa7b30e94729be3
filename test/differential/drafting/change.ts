import type { Change } from './draft.js';

/** The text of a token after one change. */
export function changed(text: string, change: Change): string {
  switch (change.kind) {
    case 'append':
      return text + change.text;
    case 'prepend':
      return change.text + text;
    case 'drop':
      return text.split('.').toSpliced(change.segment, 1).join('.');
    case 'empty':
      return inSegment(text, change.segment, () => '');
    case 'cut':
      return inSegment(text, change.segment, (segment) => segment.slice(0, -change.characters));
    case 'flip':
      return inSegment(text, change.segment, (segment) => flipped(segment, change.place));
  }
}

function inSegment(text: string, index: number, change: (segment: string) => string): string {
  return text
    .split('.')
    .map((segment, place) => (place === index ? change(segment) : segment))
    .join('.');
}

/** Another bit of a byte, in canonical spelling. */
function flipped(segment: string, place: number): string {
  const bytes = Buffer.from(segment, 'base64url');
  if (bytes.length > 0) {
    const at = place % bytes.length;
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (place % 8)), at);
  }
  return bytes.toString('base64url');
}
