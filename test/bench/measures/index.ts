import { HTTP } from '../http/http.measure.js';
import { FAILURES } from './failures.js';
import { GARBAGE_MEASURE } from './garbage.js';
import { IN_FLIGHT } from './in-flight.js';
import type { Measure } from './measure.js';
import { REPEATED } from './repeated.js';
import { SCALES } from './scale.js';
import { VALIDATIONS } from './validation.js';

/** Everything that can be measured, in the order in which it is. */
export const MEASURES: readonly Measure[] = [
  ...VALIDATIONS,
  ...SCALES,
  ...FAILURES,
  REPEATED,
  IN_FLIGHT,
  GARBAGE_MEASURE,
  HTTP,
];
