import { claimNumber } from '../reading/numbers.js';
import { actorLayer, actorTexts, looksLikeToken } from '../reading/identity.js';
import type { Key } from '../reading/key.js';
import { Layer } from '../reading/layer.js';
import { original } from '../reading/original.js';
import { STAGES, type Stage, type Verdict } from '../reading/verdict.js';
import type { Pass, Rule } from './rule.js';

/** Where a walk along the stages ends. */
export interface Walk {
  /** The rule that acted first, if any did. */
  readonly rule: Rule | undefined;
  /** The code of the refusal, or undefined where the token is valid. */
  readonly code: string | undefined;
  /** The token whose claims count: of an encrypted token the one inside. */
  readonly layer: Layer;
  /** The key that verified it. */
  readonly key: Key | undefined;
}

/**
 * Walks along the stages of a validation, layer by layer. At each stage the first rule that applies speaks, else the original.
 * Without rules, it tells what the original answers; with them, what this library has to answer.
 */
export class Walker {
  private readonly rules: readonly Rule[];
  private rule: Rule | undefined;

  constructor(
    rules: readonly Rule[],
    readonly pass: Pass,
  ) {
    this.rules = rules.filter((rule) => rule.passes.includes(pass));
  }

  /** @param stages only these, in this order. */
  walk(layer: Layer, stages: readonly Stage[] = STAGES): Walk {
    this.rule = undefined;
    const end = this.token(layer, stages);
    return { rule: this.rule, code: end.code, layer: end.layer ?? layer, key: end.key };
  }

  private token(
    layer: Layer,
    stages: readonly Stage[],
  ): { code: string | undefined; layer?: Layer; key?: Key | undefined } {
    let key: Key | undefined;
    for (const stage of stages) {
      const verdict = this.verdict(stage, layer, key);
      if (verdict.code !== undefined) {
        return { code: verdict.code };
      }
      if (verdict.plaintext !== undefined) {
        return this.token(new Layer(verdict.plaintext, layer.parameters, layer.surroundings, layer), stages);
      }
      key ??= verdict.key;
      const nested =
        stage === 'actor'
          ? this.validatedActor(layer)
          : stage === 'identity'
            ? this.readActors(layer, layer.surroundings.mapInboundClaims)
            : undefined;
      if (nested !== undefined) {
        return { code: nested };
      }
    }
    return { code: undefined, layer, key };
  }

  private verdict(stage: Stage, layer: Layer, key: Key | undefined): Verdict {
    for (const rule of this.rules) {
      const act = rule.acts.find((one) => one.stage === stage && one.applies(layer, this.pass, key));
      if (act !== undefined) {
        this.rule ??= rule;
        return act.verdict(layer, this.pass, key);
      }
    }
    return original(stage, layer, key);
  }

  private validatedActor(layer: Layer): string | undefined {
    const { validateActor = false, actorValidationParameters } = layer.parameters;
    const text = actorText(layer);
    if (!validateActor || text.trim() === '') {
      return undefined;
    }
    const surroundings =
      actorValidationParameters === undefined
        ? layer.surroundings
        : { ...layer.surroundings, configuration: undefined };
    return this.token(
      new Layer(text, actorValidationParameters ?? layer.parameters, surroundings),
      WITHOUT_IDENTITY,
    ).code;
  }

  /** While the identity is built, an actor is read, but not validated; there may be one, which may have one itself. */
  private readActors(layer: Layer, mapped: boolean): string | undefined {
    let found = false;
    for (const text of actorTexts(layer, mapped)) {
      if (found) {
        return 'IDX14112';
      }
      found = looksLikeToken(text);
      const code = found ? this.readActor(actorLayer(text, layer)) : undefined;
      if (code !== undefined) {
        return code;
      }
    }
    return undefined;
  }

  private readActor(actor: Layer): string | undefined {
    for (const stage of READING) {
      const { code } = this.verdict(stage, actor, undefined);
      if (code !== undefined) {
        return code;
      }
    }
    return this.readActors(actor, false);
  }
}

/** An actor that is validated becomes no identity of its own. */
const WITHOUT_IDENTITY = STAGES.filter((stage) => stage !== 'identity');
const READ: ReadonlySet<Stage> = new Set<Stage>([
  'shape',
  'header',
  'encrypted key',
  'initialization vector',
  'tag',
  'ciphertext',
  'payload',
  'signature text',
  'identity',
]);
const READING = STAGES.filter((stage) => READ.has(stage));

/** The text form of the `actort` claim, whatever it is. */
function actorText(layer: Layer): string {
  const actor = layer.claim('actort');
  if (actor === undefined) {
    return '';
  }
  switch (actor.kind) {
    case 'null':
      return '';
    case 'string':
      return actor.text;
    case 'number':
      return claimNumber(actor.raw)[0];
    default:
      return actor.raw;
  }
}
