/**
 * The test kit, `nest-jwt-bearer/testing`: an issuer over a real listener, a clock that is moved by hand, keys, and users without
 * any of these. It works with any test runner, and loads nothing of Nest.
 *
 * @packageDocumentation
 */

export { createTestIssuer } from './create-test-issuer.js';
export type { RotateOptions, TestIssuer } from './test-issuer.js';
export type { TestIssuerOptions } from './test-issuer-options.js';
export type { TestDocument } from './test-document.js';
export type { TestTokenOptions } from './test-token.js';
export type { FaultArguments, FaultKind } from './fault.js';

export { authenticateAs } from './authenticate-as.js';
export type { AuthenticateAsOptions, ProviderOverrides } from './authenticate-as.js';

export { createTestKey, type TestKey } from './test-key.js';
export type { PublicKeyAlgorithm, SigningAlgorithm } from './signing-algorithm.js';

export { createTestClock, type TestClock } from './test-clock.js';
export type { Clock } from '../time/clock.js';
export type { Duration } from '../time/duration.js';
