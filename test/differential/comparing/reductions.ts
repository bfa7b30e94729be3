import type { Draft } from '../drafting/draft.js';

/** What a draft cannot be without. */
const REQUIRED = new Set(
  `now draft parameters token header payload members name value items key algorithm alg enc segment spelling kind place text
   characters`.split(/\s+/),
);

/** Every draft that lacks one thing of this one, the largest things first. The same for whatever holds a draft. */
export function reductions<T extends Draft | { draft: Draft }>(draft: T): readonly T[] {
  const smaller = [...without(draft)] as T[];
  return smaller
    .map((one) => ({ one, size: JSON.stringify(one).length }))
    .sort((first, second) => first.size - second.size)
    .map(({ one }) => one);
}

function* without(value: unknown): Generator {
  if (typeof value === 'string') {
    yield* shorterText(value);
  } else if (Array.isArray(value)) {
    for (const index of value.keys()) {
      yield value.toSpliced(index, 1);
      for (const smaller of without(value[index])) {
        yield value.with(index, smaller);
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (!REQUIRED.has(name)) {
        yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      }
      for (const smaller of without(member)) {
        yield { ...value, [name]: smaller };
      }
    }
  }
}

/** JSON text of a list or an object loses an element, a long text its second half. */
function* shorterText(text: string): Generator {
  const value = parsed(text);
  if (typeof value === 'object' && value !== null) {
    for (const smaller of without(value)) {
      yield JSON.stringify(smaller);
    }
  } else if (typeof value === 'string' && value.length > 40) {
    yield JSON.stringify(value.slice(0, value.length >> 1));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
