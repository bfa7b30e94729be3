import type { Jwk, KeyRing } from '../../runner/case.js';
import { defaultSchemeOf } from '../application/options.js';
import { ScriptedAuthorities } from '../scenario/authority-script.js';
import { targetOf } from '../scenario/forwarding.js';
import { schemesOf } from '../scenario/read-scenarios.js';
import {
  endpointsOf,
  namesIn,
  type Endpoint,
  type RecordedFetch,
  type Scenario,
  type ScenarioRequest,
  type Step,
} from '../scenario/scenario.js';
import { fieldsOf } from './credentials.js';
import type { Facts, Forecast } from './facts.js';
import type { Cause } from './own-keys-at-hand.js';
import { OwnGuard, type Result } from './own-guard.js';
import { OwnRefusal } from './own-refusal.js';
import { meets, reportOn, type Principal } from './principal.js';
import { OwnScheme } from './scheme.js';

/** The codes for which the original asks for a refresh. */
const FAULTS: ReadonlySet<string> = new Set([
  'IDX10205',
  'IDX10211',
  'IDX10500',
  'IDX10503',
  'IDX10504',
  'IDX10511',
  'IDX10517',
]);

/** One step of a forecast: what rules look at, and the answer. */
export interface ForecastStep {
  readonly facts: Facts;
  readonly forecast: Forecast;
}

/** Tells what this library has to answer to a scenario, step by step, from the scenario alone. */
export class OwnApplication {
  private readonly authorities: ScriptedAuthorities;
  private readonly schemes: readonly OwnScheme[];
  private readonly defaultScheme: string | undefined;
  private isPatched = false;
  private readonly asked = new Set<string>();

  constructor(
    private readonly scenario: Scenario,
    ring: KeyRing,
  ) {
    const { authority, authorities = [] } = scenario;
    const own: Record<string, Jwk> = { ...ring };
    this.authorities = new ScriptedAuthorities(
      authority === undefined ? authorities : [authority, ...authorities],
      own,
    );
    this.schemes = schemesOf(scenario)
      .filter(({ kind }) => kind !== 'policy')
      .map((scheme) => new OwnScheme(scheme, this.authorities, own));
    this.defaultScheme =
      defaultSchemeOf(scenario) ?? (this.schemes.length === 1 ? this.schemes[0]?.name : undefined);
    for (const { keys } of this.schemes) {
      keys?.start();
    }
  }

  /** The next step; undefined where it has no request. */
  step(step: Step): ForecastStep | undefined {
    this.isPatched ||= step.authority !== undefined || step.authorities !== undefined;
    if (step.authority !== undefined) {
      this.authorities.patch(undefined, step.authority);
    }
    for (const [baseUrl, members] of Object.entries(step.authorities ?? {})) {
      this.authorities.patch(baseUrl, members);
    }
    const { request, repeat = 1 } = step;
    if (request === undefined) {
      return undefined;
    }
    let answer = this.answer(step, request);
    for (let count = 1; count < repeat; count += 1) {
      answer = this.answer(step, request);
    }
    for (const { keys } of this.schemes) {
      keys?.endOfStep();
    }
    return { ...answer, forecast: { ...answer.forecast, fetches: this.takeFetches() } };
  }

  private answer(step: Step, request: ScenarioRequest): ForecastStep {
    const endpoint = this.route(request);
    const { named, lost } = this.forwarded(endpoint, request);
    const candidates = this.schemes.filter(({ name }) => named.length === 0 || named.includes(name));
    const facts = this.facts(step, endpoint, candidates, lost);
    const moment = { now: this.scenario.now + step.at, at: step.at * 1000 };
    const guard = new OwnGuard(this.schemes, this.defaultScheme, request, moment, facts);
    const forecast =
      endpoint === undefined
        ? this.unrouted(request)
        : facts.isGuarded
          ? this.guarded(endpoint, guard, candidates, { named, lost }, facts)
          : passed(undefined);
    const scheme = this.schemes.find(({ name }) => name === facts.judged);
    const { causes = new Set<Cause>() } = scheme?.keys ?? {};
    facts.causes = new Set(causes);
    if (this.isPatched && scheme !== undefined && !this.asked.has(scheme.name)) {
      causes.add('late');
    }
    facts.hasChanged = this.isPatched && (causes.has('fault') || causes.has('late'));
    facts.isFault = FAULTS.has(facts.code ?? '');
    if (facts.isFault) {
      causes.add('fault');
    }
    if (facts.judgement?.isRead === true && scheme !== undefined) {
      this.asked.add(scheme.name);
    }
    const events = this.scenario.schemes === undefined ? guard.events.map(withoutScheme) : guard.events;
    const shown = request.method === 'HEAD' ? { ...forecast, body: undefined, user: undefined } : forecast;
    return { facts, forecast: { ...shown, events, fetches: [] } };
  }

  private guarded(
    endpoint: Endpoint,
    guard: OwnGuard,
    candidates: readonly OwnScheme[],
    { named, lost }: { readonly named: readonly string[]; readonly lost: string | undefined },
    facts: Facts,
  ): Omit<Forecast, 'events' | 'fetches'> {
    const refusal = new OwnRefusal(this.schemes, this.defaultScheme, guard, facts);
    const result: Result =
      lost === undefined
        ? guard.authenticate(candidates)
        : { outcome: 'failed', scheme: lost, code: 'NJB10002' };
    facts.outcome = result.outcome;
    facts.code = result.code;
    const { principal } = result;
    const isAllowed = facts.isAnonymous || (principal !== undefined && this.allows(endpoint, principal));
    if (isAllowed) {
      const { sent, status } = guard.reply;
      facts.hasLostStatus = status !== 200;
      return sent === undefined ? passed(principal) : { ...passed(undefined), ...sent, user: undefined };
    }
    const refused = principal === undefined ? refusal.challenge(result, named) : refusal.forbid(result);
    return { ...refused, user: undefined };
  }

  private allows(endpoint: Endpoint, principal: Principal): boolean {
    const { policies = {}, defaultPolicy, fallbackPolicy } = this.scenario.app ?? {};
    if (endpoint.authorize === undefined) {
      return fallbackPolicy === undefined || meets(principal, fallbackPolicy);
    }
    return endpoint.authorize.every(({ policy, roles }) => {
      const isBare = policy === undefined && roles === undefined;
      const own = policy === undefined ? (isBare ? defaultPolicy : undefined) : policies[policy];
      const wanted = namesIn(roles);
      return (
        (own === undefined || meets(principal, own)) &&
        (roles === undefined || wanted.some((role) => principal.roles.includes(role)))
      );
    });
  }

  private route({ method, path }: ScenarioRequest): Endpoint | undefined {
    const [place] = path.split('?');
    return endpointsOf(this.scenario).find(
      ({ path: own, methods = ['GET'] }) =>
        own === place && (methods.includes(method) || (method === 'HEAD' && methods.includes('GET'))),
    );
  }

  private facts(
    step: Step,
    endpoint: Endpoint | undefined,
    candidates: readonly OwnScheme[],
    lost: string | undefined,
  ): Facts {
    const { fallbackPolicy } = this.scenario.app ?? {};
    const isAnonymous = endpoint?.allowAnonymous === true;
    return {
      scenario: this.scenario,
      step,
      endpoint,
      isGuarded:
        endpoint !== undefined &&
        (isAnonymous || endpoint.authorize !== undefined || fallbackPolicy !== undefined),
      isAnonymous,
      candidates: candidates.map(({ name }) => name),
      credentials: undefined,
      judged: undefined,
      judgement: undefined,
      outcome: undefined,
      code: undefined,
      isUnawaited: false,
      isForbidden: false,
      threw: [],
      hasHandled: false,
      hasLostStatus: false,
      hasOwnTexts: false,
      hasIllegalTexts: false,
      refusal: undefined,
      isDetailed: false,
      isFault: false,
      hasChanged: false,
      isLost: lost !== undefined,
      isBeforeFirstToken: this.schemes.some(({ name, keys }) => keys !== undefined && !this.asked.has(name)),
      causes: new Set(),
    };
  }

  /** The schemes of a route, or those that take its requests in their place; and one whose selector names none. */
  private forwarded(
    endpoint: Endpoint | undefined,
    request: ScenarioRequest,
  ): { readonly named: readonly string[]; readonly lost: string | undefined } {
    const { fallbackPolicy } = this.scenario.app ?? {};
    const own = (endpoint?.authorize ?? []).flatMap(({ authenticationSchemes }) =>
      namesIn(authenticationSchemes),
    );
    const isFallback = endpoint?.authorize === undefined && endpoint?.allowAnonymous !== true;
    const named = [
      ...new Set([...own, ...(isFallback ? (fallbackPolicy?.authenticationSchemes ?? []) : [])]),
    ];
    const standard = this.defaultScheme === undefined ? [] : [this.defaultScheme];
    const asked = named.length > 0 ? named : standard;
    const [authorization] = fieldsOf(request, 'authorization');
    const targets = asked.map((name) => {
      const scheme = this.schemes.find((one) => one.name === name);
      return (scheme && targetOf(scheme.options, authorization)) ?? name;
    });
    const lost = asked.find((_, index) => !this.schemes.some(({ name }) => name === targets[index]));
    const isSame = targets.every((target, index) => target === asked[index]);
    return { named: isSame || lost !== undefined ? named : [...new Set(targets)], lost };
  }

  /** No guard runs where there is no route: CORS answers, or the platform. */
  private unrouted({ method, path, headers }: ScenarioRequest): Omit<Forecast, 'events' | 'fetches'> {
    const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
    const isPreflight = has('origin') && has('access-control-request-method');
    return method === 'OPTIONS' && this.scenario.app?.cors !== undefined
      ? {
          ...passed(undefined),
          status: isPreflight ? 204 : 400,
          body: isPreflight ? undefined : 'Invalid Preflight Request',
          user: undefined,
        }
      : {
          ...passed(undefined),
          status: 404,
          body: { message: `Cannot ${method} ${path}`, error: 'Not Found', statusCode: 404 },
          user: undefined,
        };
  }

  /** With several schemes their fetches mix, so they are sorted by address. */
  private takeFetches(): readonly RecordedFetch[] {
    return this.schemes.flatMap(({ keys }) => {
      const { fetched = [] } = keys ?? {};
      if (keys !== undefined) {
        keys.fetched = [];
      }
      return fetched;
    });
  }
}

function passed(principal: Principal | undefined): Omit<Forecast, 'events' | 'fetches'> {
  return {
    status: 200,
    wwwAuthenticate: [],
    retryAfter: undefined,
    body: undefined,
    user: reportOn(principal),
  };
}

function withoutScheme(event: string): string {
  return event.slice(event.indexOf('.') + 1);
}
