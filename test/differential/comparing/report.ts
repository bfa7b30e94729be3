import type { KeyRing } from '../../conformance/runner/case.js';
import type { Finding, Judge } from '../../conformance/runner/conformance.js';
import { describe, ruleTable } from '../../conformance/runner/report.js';
import type { Rule } from '../../conformance/rules/rule.js';
import type { Compared } from './comparison.js';

/** What a run comes to. */
export class Tally {
  cases = 0;
  valid = 0;
  disagreements = 0;
  private readonly findings: Finding[] = [];
  private readonly start = performance.now();

  add(compared: readonly Compared[]): void {
    this.cases += compared.length;
    this.valid += compared.filter(({ example }) => example.dotnet.valid).length;
    this.disagreements += compared.filter(({ disagreement }) => disagreement !== undefined).length;
    // of the findings only what the tables need
    this.findings.push(
      ...compared.flatMap(({ findings }) => findings.map((one) => ({ ...one, id: '', differences: [] }))),
    );
  }

  get validShare(): string {
    return `${((100 * this.valid) / this.cases).toFixed(1)} % valid`;
  }

  get seconds(): string {
    return `${((performance.now() - this.start) / 1000).toFixed(0)} s`;
  }

  rules(rules: readonly Rule[]): string {
    return ([1, 2] as const)
      .flatMap((pass) => [
        `rules of pass ${String(pass)}`,
        ...ruleTable(
          this.findings.filter((finding) => finding.pass === pass),
          rules.filter(({ passes }) => passes.includes(pass)),
        ),
        '',
      ])
      .join('\n');
  }
}

/** A disagreement as a case that can be put into a corpus, with both answers, and the keys that the corpus lacks. */
export async function disagreementText(
  { example, disagreement }: Compared,
  judge: Judge,
  keys: KeyRing,
  corpus: KeyRing,
): Promise<string> {
  if (disagreement === undefined) {
    return '';
  }
  const { finding, isWider } = disagreement;
  const own = await judge.judge(example, keys, finding.pass);
  const used = Object.keys(keys).filter(
    (name) => !Object.hasOwn(corpus, name) && JSON.stringify(example).includes(JSON.stringify(name)),
  );
  return [
    ...(isWider
      ? [`  ${example.id}: accepted by the defaults of this library, refused by those of the original`]
      : describe(finding)),
    JSON.stringify(example),
    `ours: ${JSON.stringify(own)}`,
    ...used.map((name) => `key: ${JSON.stringify({ [name]: keys[name] })}`),
    '',
  ].join('\n');
}
