import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from './answer.js';
import { createFault, type Fault, type FaultArguments, type FaultKind } from './fault.js';
import type { TestDocument } from './test-document.js';

/** A document as the listener serves it: the good answer is asked for anew each time, and the fault of the moment spoils it. */
export class ServedDocument implements TestDocument {
  readonly #answer: () => Promise<Answer>;
  readonly #events = new EventEmitter().setMaxListeners(0);
  #fault: Fault | undefined;
  #requests = 0;

  constructor(answer: () => Promise<Answer>) {
    this.#answer = answer;
  }

  get requests(): number {
    return this.#requests;
  }

  fault<Kind extends FaultKind>(kind: Kind, ...values: FaultArguments[Kind]): void {
    this.#change(createFault(kind, ...values));
  }

  heal(): void {
    this.#change(undefined);
  }

  async nextRequest(): Promise<void> {
    await once(this.#events, 'request');
  }

  /** Answers a request. */
  async serve(response: ServerResponse): Promise<void> {
    this.#requests += 1;
    this.#events.emit('request');
    let answer = await this.#current();
    while (answer.delivery === 'held') {
      await once(this.#events, 'change');
      answer = await this.#current();
    }
    if (answer.delay > 0) {
      await setTimeout(answer.delay, undefined, { ref: false });
    }
    await this.#deliver(answer, response);
  }

  async #current(): Promise<Answer> {
    const good = await this.#answer();
    return this.#fault === undefined ? good : this.#fault(good);
  }

  async #deliver({ status, headers, body, delivery }: Answer, response: ServerResponse): Promise<void> {
    if (delivery === 'reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    const bytes = Buffer.from(body);
    response.writeHead(status, { ...headers, 'content-length': bytes.length });
    if (delivery === 'whole') {
      response.end(bytes);
      return;
    }
    const half = bytes.length >> 1;
    response.write(bytes.subarray(0, half));
    if (delivery === 'half') {
      response.socket?.end();
      return;
    }
    await once(this.#events, 'change');
    response.end(bytes.subarray(half));
  }

  #change(fault: Fault | undefined): void {
    this.#fault = fault;
    this.#events.emit('change');
  }
}
