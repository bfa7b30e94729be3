import { quotient, type Findings } from './findings.js';
import type { Target } from './target.js';

const RAW = 'node:crypto';
const OWN = 'nest-jwt-bearer';
const PART = 0.05;

function againstRaw(measure: string, atMost: number, stretch: number, tolerance = PART): Target {
  return {
    measure,
    text: '× raw verification',
    atMost,
    stretch,
    tolerance,
    value: (findings) => findings.ratio(measure, OWN, RAW),
  };
}

function besideFastJwt(measure: string, tolerance = PART): Target {
  return {
    measure,
    text: '× (fast-jwt + 0.03 × raw verification)',
    atMost: 1,
    tolerance,
    value: (findings) =>
      quotient(findings.ratio(measure, OWN, RAW), plus(findings.ratio(measure, 'fast-jwt', RAW), 0.03)),
  };
}

/** A failure must not cost more than a success. */
function failure(measure: string): Target {
  return {
    measure,
    text: '× (own success + 0.05 × raw verification)',
    atMost: 1,
    tolerance: PART,
    value: (findings) =>
      quotient(findings.ratio(measure, OWN, RAW), plus(findings.ratio(measure, `${OWN}, good`, RAW), 0.05)),
  };
}

function scale(measure: string): Target {
  return {
    measure,
    text: '× own time with one',
    atMost: 1.05,
    tolerance: PART,
    value: (findings) => findings.ratio(measure, OWN, `${OWN}, one`),
  };
}

/** At the speed where raw verification takes 18 µs, a KB may take one. */
function garbage(row: string): Target {
  return {
    measure: 'garbage',
    text: `µs a KB: ${row}`,
    atMost: 1,
    tolerance: PART,
    value: (findings: Findings) => {
      const ratio = findings.ratio('garbage', row, RAW);
      return ratio === undefined ? undefined : ratio * 18;
    },
  };
}

export const IN_PROCESS_TARGETS: readonly Target[] = [
  againstRaw('rs256', 1.25, 1.2),
  besideFastJwt('rs256'),
  againstRaw('es256', 1.1, 1.09),
  besideFastJwt('es256'),
  againstRaw('hs256', 2.8, 2.5, 0.1),
  besideFastJwt('hs256', 0.1),
  againstRaw('roles-100', 1.6, 1.5),
  againstRaw('roles-1000', 2.6, 2.3, 0.1),
  scale('keys'),
  scale('tenants'),
  failure('expired'),
  failure('bad-signature'),
  againstRaw('unknown-key-1', 0.2, 0.15),
  againstRaw('unknown-key-100', 0.2, 0.15),
  {
    measure: 'repeated',
    text: '× fast-jwt with its cache',
    atMost: 0.6,
    stretch: 0.5,
    tolerance: PART,
    value: (findings) => findings.ratio('repeated', `${OWN}, cache`, 'fast-jwt, cache'),
  },
  {
    measure: 'in-flight',
    text: '× the delay of raw verification',
    atMost: 1.3,
    tolerance: PART,
    value: (findings) => findings.ratio('in-flight', OWN, RAW),
  },
  ...['random text', 'random segments', 'a header of 100 KB', 'nothing but dots'].map(garbage),
];

function plus(value: number | undefined, more: number): number | undefined {
  return value === undefined ? undefined : value + more;
}
