/** The deepest nesting that is read, the root counted. */
export const MAXIMUM_DEPTH = 16;
/** The most members that are read, in all objects of a document together. */
export const MAXIMUM_MEMBERS = 512;

export type JsonObject = Readonly<Record<string, unknown>>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a JSON object that has exactly one meaning: strict UTF-8 without a byte order mark, nothing after the root, no name
 * twice in one object, no lone surrogate, at most {@link MAXIMUM_DEPTH} levels and {@link MAXIMUM_MEMBERS} members.
 * Anything else is undefined.
 *
 * `JSON.parse` does the reading. What it lets pass is found by counting: see {@link hasDuplicateNames}. What comes out is frozen, all
 * the way down: one tree may serve many requests.
 *
 * @see RFC 7519, section 4; RFC 8259, sections 4 and 8.1
 */
export function parseJsonObject(bytes: Uint8Array): JsonObject | undefined {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return undefined;
  }
  if (mayBeTooLarge(text) && isTooLarge(text)) {
    return undefined;
  }
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    return undefined;
  }
  const isAmbiguous = text.includes('\\')
    ? exactCount(text).members !== membersOf(root)
    : hasDuplicateNames(text, root);
  return isAmbiguous ? undefined : (root as JsonObject);
}

/** Cheap and pessimistic: few brackets and few colons cannot exceed the limits. */
function mayBeTooLarge(text: string): boolean {
  return (
    occursMoreThan(text, '{', MAXIMUM_DEPTH >> 1) ||
    occursMoreThan(text, '[', MAXIMUM_DEPTH >> 1) ||
    occursMoreThan(text, ':', MAXIMUM_MEMBERS)
  );
}

function isTooLarge(text: string): boolean {
  const { members, depth } = exactCount(text);
  return depth > MAXIMUM_DEPTH || members > MAXIMUM_MEMBERS;
}

function occursMoreThan(text: string, character: string, limit: number): boolean {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    if (++found > limit) {
      return true;
    }
  }
  return false;
}

/**
 * Whether `JSON.parse` dropped a member because its name came twice. In a text without escapes, the colons are those behind
 * names and those inside strings, so that `colons = members of the tree + colons in its strings` proves that nothing is missing.
 * The strings inside arrays are visited last, since most texts balance without them.
 */
function hasDuplicateNames(text: string, root: object): boolean {
  const colons = colonsIn(text);
  return colons !== colonsOf(root, false) && colons !== colonsOf(root, true);
}

/** How many colons it takes to write a tree down. Freezes it on the way. */
function colonsOf(value: object, intoArrays: boolean): number {
  let colons = 0;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      if (typeof item === 'object' && item !== null) {
        colons += colonsOf(item, intoArrays);
      } else if (intoArrays && typeof item === 'string') {
        colons += colonsIn(item);
      }
    }
  } else {
    for (const name of Object.keys(value)) {
      const member = (value as JsonObject)[name];
      colons += 1 + colonsIn(name);
      if (typeof member === 'string') {
        colons += colonsIn(member);
      } else if (typeof member === 'object' && member !== null) {
        colons += colonsOf(member, intoArrays);
      }
    }
  }
  Object.freeze(value);
  return colons;
}

/** How many members a tree has, if all its texts are well-formed. Freezes it on the way. */
function membersOf(value: unknown): number {
  if (typeof value === 'string') {
    return value.isWellFormed() ? 0 : Number.NaN;
  }
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  let members = 0;
  for (const [name, member] of Object.entries(value)) {
    members += (Array.isArray(value) ? 0 : 1) + membersOf(name) + membersOf(member);
  }
  Object.freeze(value);
  return members;
}

function colonsIn(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    colons++;
  }
  return colons;
}

/** Counts names and levels in the text itself: a name is a string that a colon follows. */
function exactCount(text: string): { members: number; depth: number } {
  let members = 0;
  let level = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22 /* " */) {
      at = endOfString(text, at);
    } else if (unit === 0x3a /* : */) {
      members++;
    } else if (unit === 0x7b /* { */ || unit === 0x5b /* [ */) {
      depth = Math.max(depth, ++level);
    } else if (unit === 0x7d /* } */ || unit === 0x5d /* ] */) {
      level--;
    }
  }
  return { members, depth };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) {
    at += text.charCodeAt(at) === 0x5c /* \ */ ? 2 : 1;
  }
  return at;
}
