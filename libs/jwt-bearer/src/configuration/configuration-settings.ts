import { systemClock, type Clock } from '../time/clock.js';
import { parseDuration, type Duration } from '../time/duration.js';
import type { ConfigurationManagerOptions, Fetch } from './configuration-manager-options.js';
import type { IssuerExpectation } from './retrieval/metadata-issuer.js';
import type { RefreshSettings } from './refresh/refresh-settings.js';
import { hostProblems } from './retrieval/key-set-host.js';
import { presetDurations, presetProblems } from './refresh-preset.js';
import { impliedIssuer, wellKnownAddresses } from './retrieval/well-known.js';

/** The options of a {@link ConfigurationManager}, checked and with their defaults. Durations in milliseconds. */
export interface ConfigurationSettings {
  /** What events and messages call the issuer. */
  readonly authority: string;
  /** Where to look for the metadata, in this order. */
  readonly addresses: readonly string[];
  readonly issuer: IssuerExpectation;
  readonly keySetHosts: readonly string[] | undefined;
  readonly requireHttps: boolean;
  readonly timeout: number;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly refresh: RefreshSettings;
}

/** What each duration is by default, and at least. */
const DURATIONS = {
  backchannelTimeout: { default: 5_000, minimum: 1 },
  automaticRefreshInterval: { default: 600_000, minimum: 60_000 },
  refreshInterval: { default: 10_000, minimum: 1_000 },
  lastKnownGoodLifetime: { default: 14_400_000, minimum: 0 },
} as const;

type DurationOption = keyof typeof DURATIONS;
type DurationOptions = Pick<ConfigurationManagerOptions, DurationOption | 'refreshPreset'>;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError that lists every problem, each with its remedy.
 */
export function readSettings(options: ConfigurationManagerOptions): ConfigurationSettings {
  const problems = configurationProblems(options);
  if (problems.length > 0) {
    throw new TypeError(problems.join('\n'));
  }
  const timeout = durationOf('backchannelTimeout', options);
  const addresses =
    options.metadataAddress === undefined
      ? wellKnownAddresses(options.authority ?? '')
      : [options.metadataAddress];
  return {
    authority: options.authority ?? options.metadataAddress ?? '',
    addresses,
    issuer: {
      authority: options.authority ?? impliedIssuer(options.metadataAddress ?? ''),
      validIssuers: named(options.validIssuers),
      acceptsTenants: options.validTenants !== undefined && options.validTenants.length > 0,
    },
    keySetHosts: options.keySetHosts,
    requireHttps: options.requireHttpsMetadata ?? true,
    timeout,
    fetch: options.fetch ?? ((address, init) => fetch(address, init)),
    clock: options.clock ?? systemClock,
    refresh: {
      softAge: durationOf('automaticRefreshInterval', options),
      lastKnownGoodLifetime: durationOf('lastKnownGoodLifetime', options),
      refreshInterval: durationOf('refreshInterval', options),
      refreshOnIssuerKeyNotFound: options.refreshOnIssuerKeyNotFound ?? true,
      // a key set that is gone, the document at its last place, the key set again
      longestAttempt: (addresses.length + 2) * timeout,
    },
  };
}

/**
 * What is wrong with the options of a {@link ConfigurationManager}: a sentence each, with the option in backticks and the remedy.
 * Empty when nothing is.
 */
export function configurationProblems(options: ConfigurationManagerOptions): readonly string[] {
  const requireHttps = options.requireHttpsMetadata ?? true;
  return [
    ...sourceProblems(options),
    ...addressProblems('authority', options.authority, requireHttps),
    ...addressProblems('metadataAddress', options.metadataAddress, requireHttps),
    ...commonProblems(options),
  ];
}

/** The same for what the options say wherever the issuer comes from. */
export function commonProblems(
  options: DurationOptions & Pick<ConfigurationManagerOptions, 'keySetHosts'>,
): readonly string[] {
  return [
    ...hostProblems(options.keySetHosts),
    ...(Object.keys(DURATIONS) as DurationOption[]).flatMap((name) => durationProblems(name, options)),
    ...presetProblems(options.refreshPreset),
  ];
}

function sourceProblems({ authority, metadataAddress, validIssuers }: ConfigurationManagerOptions): string[] {
  if (authority === undefined && metadataAddress === undefined) {
    return [
      '`authority` is missing; write the issuer, such as https://login.example.com (or `metadataAddress`).',
    ];
  }
  const isKnown = authority !== undefined || named(validIssuers).length > 0;
  // an address that is no text is a problem of its own
  const isImplied = typeof metadataAddress !== 'string' || impliedIssuer(metadataAddress) !== undefined;
  return isKnown || isImplied
    ? []
    : ['`metadataAddress` does not tell which issuer to expect; add `authority` or `validIssuers`.'];
}

/** The members that name something. */
function named(issuers: readonly (string | null)[] = []): readonly string[] {
  return issuers.filter((issuer) => issuer !== null).filter((issuer) => issuer !== '');
}

function addressProblems(
  name: 'authority' | 'metadataAddress',
  address: unknown,
  requireHttps: boolean,
): string[] {
  if (address === undefined) {
    return [];
  }
  const url =
    typeof address === 'string' && !/\s/.test(address) && URL.canParse(address)
      ? new URL(address)
      : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
    return [`\`${name}\` is no https address; write one such as https://login.example.com.`];
  }
  const problems: string[] = [];
  if (requireHttps && url.protocol !== 'https:') {
    problems.push(
      `\`${name}\` is not https (IDX20108); use https, or set \`requireHttpsMetadata: false\` for development on one machine.`,
    );
  }
  if (url.hash !== '' || (name === 'authority' && url.search !== '')) {
    problems.push(`\`${name}\` has a ${url.hash === '' ? 'query' : 'fragment'}; leave it out.`);
  }
  if (url.username !== '' || url.password !== '') {
    problems.push(`\`${name}\` holds credentials; leave them out, metadata is public.`);
  }
  return problems;
}

function durationProblems(name: DurationOption, options: DurationOptions): string[] {
  try {
    const { minimum } = DURATIONS[name];
    return durationOf(name, options) >= minimum
      ? []
      : [
          `\`${name}\` is too short; write at least '${minimum < 1_000 ? `${String(minimum)}ms` : `${String(minimum / 1_000)}s`}'.`,
        ];
  } catch (error) {
    return [`\`${name}\` ${error instanceof Error ? error.message : 'is no span of time'}.`];
  }
}

/** A duration in milliseconds: what is set, else what the preset says, else the default. */
export function durationOf(name: DurationOption, options: DurationOptions): number {
  const duration: Duration | undefined = options[name];
  if (duration !== undefined) {
    return parseDuration(duration);
  }
  const preset: Partial<Record<DurationOption, number>> = presetDurations(options.refreshPreset);
  return preset[name] ?? DURATIONS[name].default;
}
