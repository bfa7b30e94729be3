/** The deepest nesting that is read, the root counted. */
export const MAXIMUM_DEPTH = 16;
/** The most members that are read, in all objects of a document together. */
export const MAXIMUM_MEMBERS = 512;

export type JsonObject = Readonly<Record<string, unknown>>;

const QUOTE = 0x22;
const SPACE = 0x20;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a JSON object that has exactly one meaning: strict UTF-8 without a byte order mark, nothing after the root, no name
 * twice in one object, no lone surrogate, at most {@link MAXIMUM_DEPTH} levels and {@link MAXIMUM_MEMBERS} members.
 * Anything else is undefined.
 *
 * `JSON.parse` does the reading. What it lets pass is found by counting: it drops a name that comes twice, and so the tree has fewer
 * members than the text has names. What comes out is frozen, all the way down: one tree may serve many requests.
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
  const names = boundOfNames(text);
  const mayBeTooLarge = names > MAXIMUM_MEMBERS || boundOfDepth(text) > MAXIMUM_DEPTH;
  if (mayBeTooLarge && isTooLarge(text)) {
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
  const isClear = membersOf(root) === names && !text.includes('\\');
  return isClear || isSound(text, root) ? (root as JsonObject) : undefined;
}

/**
 * At least as many as the text has names: the colons behind a quote. In a text without escapes these are the colons behind names and
 * those that begin a string, so that a tree with as many members has lost none. White space before a colon leaves it open: infinite.
 */
function boundOfNames(text: string): number {
  let names = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === QUOTE) {
      names++;
    } else if (before <= SPACE) {
      return Infinity;
    }
  }
  return names;
}

/** No text is deeper than it has brackets. Those beyond the limit are not counted. */
function boundOfDepth(text: string): number {
  return countUpTo(text, '{', MAXIMUM_DEPTH + 1) + countUpTo(text, '[', MAXIMUM_DEPTH + 1);
}

function countUpTo(text: string, character: string, limit: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1 && found < limit; at = text.indexOf(character, at + 1)) {
    found++;
  }
  return found;
}

/** How many members a tree has. Freezes it on the way. */
function membersOf(tree: object): number {
  let members = 0;
  if (Array.isArray(tree)) {
    for (const item of tree as unknown[]) {
      if (typeof item === 'object' && item !== null) {
        members += membersOf(item);
      }
    }
  } else {
    for (const name of Object.keys(tree)) {
      const member = (tree as JsonObject)[name];
      members++;
      if (typeof member === 'object' && member !== null) {
        members += membersOf(member);
      }
    }
  }
  Object.freeze(tree);
  return members;
}

function isTooLarge(text: string): boolean {
  const { names, depth } = exactCount(text);
  return depth > MAXIMUM_DEPTH || names > MAXIMUM_MEMBERS;
}

/** The same where the bound does not tell: counts exactly, and looks for what only an escape can spell. */
function isSound(text: string, root: object): boolean {
  return exactCount(text).names === membersOf(root) && isWellFormed(root);
}

/** Whether no text in a tree has a lone surrogate. */
function isWellFormed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return typeof value !== 'string' || value.isWellFormed();
  }
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isWellFormed(member));
}

/** Counts names and levels in the text itself: a name is a string that a colon follows. */
function exactCount(text: string): { names: number; depth: number } {
  let names = 0;
  let level = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      at = endOfString(text, at);
    } else if (unit === 0x3a /* : */) {
      names++;
    } else if (unit === 0x7b /* { */ || unit === 0x5b /* [ */) {
      depth = Math.max(depth, ++level);
    } else if (unit === 0x7d /* } */ || unit === 0x5d /* ] */) {
      level--;
    }
  }
  return { names, depth };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) {
    at += text.charCodeAt(at) === 0x5c /* \ */ ? 2 : 1;
  }
  return at;
}
