import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { executablePath } from './chromium.js';

/** How a script of a page asks: what of the options of `fetch` can be handed over to the page. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: 'include';
}

/** What a script of a page sees of an answer: CORS decides which headers, or that it is none but `error`. */
export interface Sight {
  readonly status?: number;
  readonly challenge?: string | null;
  readonly retryAfter?: string | null;
  readonly body?: string;
  readonly error?: string;
}

/** The same, and what the console says. */
export interface Sighting extends Sight {
  readonly console: string;
}

/** Starts a browser without a window. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath });

/** An empty page of an origin of its own, in a browser of its own. */
export class ShopPage {
  readonly #server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<title>Shop</title>'),
  );
  readonly #console: string[] = [];
  #browser: Browser | undefined;
  #page: Page | undefined;

  /** The page's origin. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    this.#browser = await launch();
    this.#page = await this.#browser.newPage();
    this.#page.on('console', (message) => this.#console.push(message.text()));
    await this.#page.goto(this.origin);
  }

  /** Lets a script of the page ask, and answers what it and the console see. */
  async ask(url: string, question: Question = {}): Promise<Sighting> {
    this.#console.length = 0;
    const sight = await this.#page?.evaluate(look, { url, question });
    // a refusal reaches the script and the console by two ways
    if (sight?.error !== undefined && this.#console.length === 0) await this.#page?.waitForEvent('console');
    return { ...sight, console: this.#console.join('\n') };
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Runs in the page, hence it may use nothing from here. */
async function look({ url, question }: { url: string; question: Question }): Promise<Sight> {
  try {
    const response = await fetch(url, question);
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate'),
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
    };
  } catch (error) {
    return { error: String(error) };
  }
}
