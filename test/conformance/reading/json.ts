import { isUtf8 } from 'node:buffer';

/** One JSON value, with the text it was written in. */
export type JsonValue =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[]; readonly raw: string }
  | { readonly kind: 'array'; readonly items: readonly JsonValue[]; readonly raw: string }
  | { readonly kind: 'string'; readonly text: string; readonly raw: string }
  | { readonly kind: 'number' | 'true' | 'false' | 'null'; readonly raw: string };

export interface JsonMember {
  readonly name: string;
  readonly value: JsonValue;
}

/** A JSON object as it stands in a token, and what a strict reader would object to. */
export interface JsonReading {
  readonly members: readonly JsonMember[];
  /** A name stands twice in one object, at any level. */
  readonly duplicates: boolean;
  /** Something other than blanks follows the root. */
  readonly trailing: boolean;
  /** A string or a name, at any level, is no well-formed Unicode. */
  readonly illFormed: boolean;
  /** How deep the values are nested, the root counted. */
  readonly depth: number;
  /** How many members all objects have together. */
  readonly count: number;
}

/** The deepest nesting that the original reads. */
const ORIGINAL_DEPTH = 64;

/**
 * Reads a JSON object as the original does: it stops behind the root, and looks at the characters of the root's own names and
 * texts only. Undefined where it refuses: no object, no JSON, deeper than 64 levels.
 */
export function readJson(bytes: Buffer): JsonReading | undefined {
  try {
    return new JsonReader(bytes).read();
  } catch (error) {
    if (error instanceof JsonFault) {
      return undefined;
    }
    throw error;
  }
}

/** The value of a member; of several, the last. */
export function memberOf(reading: JsonReading, name: string): JsonValue | undefined {
  return reading.members.findLast((member) => member.name === name)?.value;
}

class JsonFault extends Error {}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?=[ \t\r\n,\]}]|$)/y;
const LONE_SURROGATE = /\p{Surrogate}/u;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Works on latin1, one character a byte, so that places in the text are places in the bytes. */
class JsonReader {
  private readonly text: string;
  private at = 0;
  private duplicates = false;
  private illFormed = false;
  private depth = 0;
  private count = 0;

  constructor(private readonly bytes: Buffer) {
    this.text = bytes.toString('latin1');
  }

  read(): JsonReading {
    this.skipBlanks();
    const root = this.value(1);
    if (root.kind !== 'object') {
      throw new JsonFault();
    }
    this.skipBlanks();
    return {
      members: root.members,
      duplicates: this.duplicates,
      trailing: this.at < this.text.length,
      illFormed: this.illFormed,
      depth: this.depth,
      count: this.count,
    };
  }

  private value(level: number): JsonValue {
    const start = this.at;
    switch (this.text.charAt(start)) {
      case '{':
        return { kind: 'object', members: this.members(level), raw: this.raw(start) };
      case '[':
        return { kind: 'array', items: this.items(level), raw: this.raw(start) };
      case '"':
        return { kind: 'string', text: this.string(level <= 2), raw: this.raw(start) };
      case 't':
        return this.literal('true');
      case 'f':
        return this.literal('false');
      case 'n':
        return this.literal('null');
      default:
        return this.number();
    }
  }

  private members(level: number): JsonMember[] {
    const members: JsonMember[] = [];
    const names = new Set<string>();
    this.list('}', level, () => {
      const name = this.string(level === 1);
      this.duplicates ||= names.has(name);
      names.add(name);
      this.count++;
      this.skipBlanks();
      this.expect(':');
      this.skipBlanks();
      members.push({ name, value: this.value(level + 1) });
    });
    return members;
  }

  private items(level: number): JsonValue[] {
    const items: JsonValue[] = [];
    this.list(']', level, () => {
      items.push(this.value(level + 1));
    });
    return items;
  }

  private list(end: string, level: number, element: () => void): void {
    if (level > ORIGINAL_DEPTH) {
      throw new JsonFault();
    }
    this.depth = Math.max(this.depth, level);
    this.at++;
    this.skipBlanks();
    if (this.text.charAt(this.at) === end) {
      this.at++;
      return;
    }
    for (;;) {
      element();
      this.skipBlanks();
      if (this.text.charAt(this.at) === end) {
        this.at++;
        return;
      }
      this.expect(',');
      this.skipBlanks();
    }
  }

  /** `shallow`: a name or a text of the root itself, whose characters the original looks at. */
  private string(shallow: boolean): string {
    this.expect('"');
    const first = this.at;
    let text = '';
    let start = first;
    while (this.text.charAt(this.at) !== '"') {
      const character = this.text.charAt(this.at);
      if (character < ' ') {
        throw new JsonFault(); // the end of the text, or a control character
      }
      if (character === '\\') {
        text += this.bytes.toString('utf8', start, this.at) + this.escape();
        start = this.at;
      } else {
        this.at++;
      }
    }
    text += this.bytes.toString('utf8', start, this.at);
    if (LONE_SURROGATE.test(text) || !isUtf8(this.bytes.subarray(first, this.at))) {
      if (shallow) {
        throw new JsonFault();
      }
      this.illFormed = true;
    }
    this.at++;
    return text;
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1);
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) {
        throw new JsonFault();
      }
      this.at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = ESCAPES[letter];
    if (character === undefined) {
      throw new JsonFault();
    }
    this.at += 2;
    return character;
  }

  private number(): JsonValue {
    NUMBER.lastIndex = this.at;
    const raw = NUMBER.exec(this.text)?.[0];
    if (raw === undefined) {
      throw new JsonFault();
    }
    this.at += raw.length;
    return { kind: 'number', raw };
  }

  private literal(word: 'true' | 'false' | 'null'): JsonValue {
    for (const character of word) {
      this.expect(character);
    }
    return { kind: word, raw: word };
  }

  private expect(character: string): void {
    if (this.text.charAt(this.at) !== character) {
      throw new JsonFault();
    }
    this.at++;
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text.charAt(this.at))) {
      this.at++;
    }
  }

  private raw(start: number): string {
    return this.bytes.toString('utf8', start, this.at);
  }
}
