import type { FaultArguments, FaultKind } from './fault.js';

/** One document of a test issuer: the requests for it are counted, and its answers can be spoilt. */
export interface TestDocument {
  /** How often the document was asked for since the issuer was made. */
  readonly requests: number;
  /** Spoils the answers from now on. It replaces the fault before. See {@link FaultArguments} for the kinds. */
  fault<Kind extends FaultKind>(kind: Kind, ...values: FaultArguments[Kind]): void;
  /** Ends the fault. Requests that hang are answered. */
  heal(): void;
  /** Resolves when the next request for the document has arrived, before it is answered. */
  nextRequest(): Promise<void>;
}
