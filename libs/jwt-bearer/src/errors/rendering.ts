const LONGEST_TEXT = 200;
const LONGEST_RENDERING = 600;
const MOST_ITEMS = 10;

/** The start of a JSON Web Token: the base64url of a brace and what may follow it in a header. */
const TOKEN = /\be(?:yJ|yA|w[0ok])[\w-]{12,}[\w.-]*/g;

/**
 * Shows any value in a text that may stand in a log line: in printable ASCII only, so that line breaks, direction marks and
 * look-alike letters show as `\uXXXX`; at most 600 characters, of a text at most 200, of a list at most 10 items. What looks
 * like a token becomes `[token]`. Objects show their kind, never their members. Never throws.
 */
export function render(value: unknown): string {
  try {
    const text = renderValue(value);
    return text.length > LONGEST_RENDERING ? `${text.slice(0, LONGEST_RENDERING - 3)}...` : text;
  } catch {
    return 'a value that cannot be shown';
  }
}

function renderValue(value: unknown): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value) || value instanceof Set) {
    return renderList(value);
  }
  return renderItem(value);
}

function renderList(list: readonly unknown[] | ReadonlySet<unknown>): string {
  const items: string[] = [];
  for (const item of list) {
    if (items.length === MOST_ITEMS) {
      items.push('...');
      break;
    }
    items.push(renderItem(item));
  }
  return `[${items.join(', ')}]`;
}

function renderItem(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return quote(value.toString());
    case 'object':
      return value === null ? 'null' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

function quote(text: string): string {
  // Cut before the search, so that its cost does not grow with the text.
  const start = text.slice(0, 4 * LONGEST_TEXT).replace(TOKEN, '[token]');
  const shown = start.length > LONGEST_TEXT ? `${start.slice(0, LONGEST_TEXT - 3)}...` : start;
  return JSON.stringify(shown).replace(/[^\x20-\x7e]/g, escapeCodeUnit);
}

function escapeCodeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
