/** A member of a JSON object, its value as the text stands in the document. */
export interface JsonMember {
  readonly name: string;
  readonly text: string;
}

const LITERAL_END: ReadonlySet<number> = new Set(Buffer.from(' \t\r\n,]}'));
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The members of a JSON object in the order of the document, which `JSON.parse` does not keep for names like `1`, with values that
 * have not lost a digit, a blank or an escape. The text must have passed `JSON.parse` before: nothing is checked here.
 */
export function readMembers(text: string): JsonMember[] {
  const members: JsonMember[] = [];
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (at < text.length && text[at] !== '}') {
    const nameEnd = endOfValue(text, at);
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    members.push({ name: readName(text.slice(at, nameEnd)), text: text.slice(start, end) });
    at = skipSeparator(text, end);
  }
  return members;
}

/** The elements of a JSON array, each as its text stands in the document. The text must have passed `JSON.parse` before. */
export function readElements(text: string): string[] {
  const elements: string[] = [];
  let at = skipSpace(text, text.indexOf('[') + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push(text.slice(at, end));
    at = skipSeparator(text, end);
  }
  return elements;
}

function readName(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

function skipSeparator(text: string, start: number): number {
  const at = skipSpace(text, start);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= 0x20) {
    at++;
  }
  return at;
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') {
    return endOfString(text, start);
  }
  return first === '{' || first === '[' ? endOfNesting(text, start) : endOfLiteral(text, start);
}

function endOfString(text: string, start: number): number {
  let at = start;
  do {
    at = text.indexOf('"', at + 1);
    if (at === -1) {
      return text.length;
    }
  } while (isEscaped(text, at));
  return at + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote;
  while (text.charCodeAt(at - 1) === BACKSLASH) {
    at--;
  }
  return (quote - at) % 2 === 1;
}

function endOfNesting(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    at++;
    // in ASCII, [ and { differ by one bit, as ] and } do
    if ((code & 0xdf) === 0x5b) {
      depth++;
    } else if ((code & 0xdf) === 0x5d && --depth === 0) {
      break;
    }
  }
  return at;
}

function endOfLiteral(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !LITERAL_END.has(text.charCodeAt(at))) {
    at++;
  }
  return at;
}
