import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { JwtBearerModule } from 'nest-jwt-bearer';
import { createTestClock } from 'nest-jwt-bearer/testing';
import type { KeyRing } from '../../runner/case.js';
import { ScriptedAuthorities } from '../scenario/authority-script.js';
import type { Scenario, ScenarioApp, ScenarioRequest } from '../scenario/scenario.js';
import { controllersOf } from './controllers.js';
import { exchange, type WireAnswer } from './exchange.js';
import { authenticationOptions } from './options.js';
import { policiesOf } from './policies.js';
import { Provider } from './provider.js';

/** The limit of Kestrel for all header fields together. */
const HEADER_LIMIT = 32_768;

/** A scenario's application on a real listener, with a clock that stands still and a provider that follows the script. */
export class Application {
  readonly provider: Provider;
  readonly authorities: ScriptedAuthorities;
  private readonly clock;
  private at = 0;
  private noted: string[] = [];
  private nest: INestApplication | undefined;

  constructor(
    private readonly scenario: Scenario,
    private readonly ring: KeyRing,
  ) {
    const { authority, authorities = [] } = scenario;
    const scripts = authority === undefined ? authorities : [authority, ...authorities];
    this.authorities = new ScriptedAuthorities(scripts, ring);
    this.provider = new Provider(this.authorities);
    this.clock = createTestClock(scenario.now * 1000);
  }

  /** Builds the application. @throws what Nest throws for options that are refused. */
  async build(): Promise<void> {
    const adapter = new FastifyAdapter({
      http: { maxHeaderSize: this.scenario.app?.maxRequestHeadersTotalSize ?? HEADER_LIMIT },
    });
    this.nest = await NestFactory.create(this.module(), adapter, { logger: false, abortOnError: false });
    addCors(this.nest, this.scenario.app?.cors);
  }

  /** Lets it listen, and waits for what it fetches at its start. @throws what Nest throws for routes that are refused. */
  async start(): Promise<void> {
    const { nest } = this;
    if (nest === undefined) {
      return;
    }
    await nest.listen(0, '127.0.0.1');
    // told here and not by the client, so that a busy machine cannot change what counts as background
    (nest.getHttpServer() as Server).on('request', (_, response) => {
      this.provider.requestCame();
      response.once('finish', () => {
        this.provider.responseLeft();
      });
    });
    await this.provider.settle();
  }

  /** Moves the time on, to seconds after the beginning. */
  passTo(at: number): void {
    const passed = Math.round((at - this.at) * 1000);
    this.at = at;
    if (passed > 0) {
      this.clock.advance(`${String(passed)}ms`);
    }
  }

  send(request: ScenarioRequest): Promise<WireAnswer> {
    const address = this.nest?.getHttpServer() as { address(): AddressInfo } | undefined;
    return exchange(address?.address().port ?? 0, request);
  }

  /** The events since the last time, in order. */
  takeEvents(): readonly string[] {
    const events = this.noted;
    this.noted = [];
    return events;
  }

  async close(): Promise<void> {
    await this.nest?.close();
  }

  private module(): new () => object {
    const { scenario, ring, clock, provider } = this;
    const options = authenticationOptions(
      scenario,
      ring,
      { clock, fetch: provider.fetch },
      { note: (scheme, event) => this.note(scheme, event) },
    );
    class ScenarioModule {
      readonly id = scenario.id;
    }
    Module({
      imports: [JwtBearerModule.forRoot({ ...options, policies: policiesOf(scenario) })],
      controllers: [...controllersOf(scenario)],
    })(ScenarioModule);
    return ScenarioModule;
  }

  /** With several schemes each event has the name of its scheme before it. */
  private note(scheme: string, event: string): void {
    const name = `${event.charAt(2).toLowerCase()}${event.slice(3)}`;
    this.noted.push(this.scenario.schemes === undefined ? name : `${scheme}.${name}`);
  }
}

function addCors(nest: INestApplication, cors: ScenarioApp['cors']): void {
  if (cors !== undefined) {
    nest.enableCors({
      origin: [...cors.origins],
      ...(cors.allowCredentials === undefined ? {} : { credentials: cors.allowCredentials }),
      ...(cors.exposedHeaders === undefined ? {} : { exposedHeaders: [...cors.exposedHeaders] }),
    });
  }
}
