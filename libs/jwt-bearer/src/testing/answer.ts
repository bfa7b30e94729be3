/** How the body of an answer reaches the client. */
export type Delivery =
  /** As announced. */
  | 'whole'
  /** Half of it, then the connection ends. */
  | 'half'
  /** Half of it, then nothing more. */
  | 'stalled'
  /** Nothing at all. */
  | 'held'
  /** The connection is reset before the first byte. */
  | 'reset';

/** What the issuer answers to a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery: Delivery;
  /** Milliseconds of real time to wait first. */
  readonly delay: number;
}

/** A good answer that carries a JSON document. */
export function jsonAnswer(document: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(document),
    delivery: 'whole',
    delay: 0,
  };
}
