import type { CaseConfiguration, CaseParameters, KeyRing } from '../runner/case.js';
import { decodePart } from './base64url.js';
import { memberOf, readJson, type JsonReading, type JsonValue } from './json.js';

/** What surrounds a token: the moment, the metadata, the keys behind the names. */
export interface Surroundings {
  readonly now: number;
  readonly mapInboundClaims: boolean;
  readonly configuration: CaseConfiguration | undefined;
  readonly keys: KeyRing;
}

/**
 * One token text and the parameters that it is judged by: the outer token, the one inside an encrypted token, or an actor.
 * It is read here as the original reads it, so that a rule can say what is there, not what this library makes of it.
 */
export class Layer {
  /** What stands between the dots. */
  readonly segments: readonly string[];
  private readonly readings = new Map<number, JsonReading | undefined>();

  constructor(
    readonly text: string,
    readonly parameters: CaseParameters,
    readonly surroundings: Surroundings,
    /** The header of the encrypted token around this one. */
    readonly outer?: Layer,
    /** An actor, which is only read, not validated. */
    readonly isActor = false,
  ) {
    this.segments = text.split('.');
  }

  get isEncrypted(): boolean {
    return this.segments.length === 5;
  }

  /** Whether there is something to decrypt: a token inside two encryptions is not opened again. */
  get isToDecrypt(): boolean {
    return this.isEncrypted && this.outer === undefined;
  }

  /** Whether anything follows the second dot. A token inside two encryptions counts as unsigned. */
  get isSigned(): boolean {
    return this.segments.length === 3 && this.signature !== '';
  }

  get signature(): string {
    return this.segments[2] ?? '';
  }

  get signingInput(): string {
    return `${this.segments[0] ?? ''}.${this.segments[1] ?? ''}`;
  }

  /** The protected header, undefined where the original cannot read it. */
  get header(): JsonReading | undefined {
    return this.read(0);
  }

  /** The claims; none in an encrypted token. An empty segment is an empty set of claims. */
  get payload(): JsonReading | undefined {
    return this.isEncrypted || this.segments[1] === '' ? NOTHING : this.read(1);
  }

  /** A member of the header that is a text. */
  headerText(name: string): string | undefined {
    return textOf(this.header === undefined ? undefined : memberOf(this.header, name));
  }

  headerMember(name: string): JsonValue | undefined {
    return this.header === undefined ? undefined : memberOf(this.header, name);
  }

  claim(name: string): JsonValue | undefined {
    return this.payload === undefined ? undefined : memberOf(this.payload, name);
  }

  /** A claim that is a text. */
  claimText(name: string): string | undefined {
    return textOf(this.claim(name));
  }

  get algorithm(): string | undefined {
    return this.headerText('alg');
  }

  /** The content encryption, empty where there is none. What is no text is a name that nobody knows. */
  get encryption(): string {
    const enc = this.headerMember('enc');
    return enc === undefined || enc.kind === 'null' ? '' : (textOf(enc) ?? enc.raw);
  }

  /** The key that the header names; the original takes an empty name for none. */
  get kid(): string | undefined {
    return this.headerText('kid') === '' ? undefined : this.headerText('kid');
  }

  get x5t(): string | undefined {
    return this.headerText('x5t') === '' ? undefined : this.headerText('x5t');
  }

  private read(segment: number): JsonReading | undefined {
    if (!this.readings.has(segment)) {
      const bytes = decodePart(this.segments[segment] ?? '');
      this.readings.set(segment, bytes === undefined ? undefined : readJson(bytes));
    }
    return this.readings.get(segment);
  }
}

const NOTHING: JsonReading = {
  members: [],
  duplicates: false,
  trailing: false,
  illFormed: false,
  depth: 1,
  count: 0,
};

function textOf(value: JsonValue | undefined): string | undefined {
  return value?.kind === 'string' ? value.text : undefined;
}
