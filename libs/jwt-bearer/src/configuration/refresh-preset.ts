/**
 * Several numbers of the refresh policy under one name, for APIs that lean to one side. An option that is set beside it wins.
 *
 * | | unset | `strict` | `available` |
 * |---|---|---|---|
 * | `automaticRefreshInterval` | 10 min | 1 min | 10 min |
 * | `lastKnownGoodLifetime` | 4 h | 15 min | 24 h |
 *
 * `strict`: a key that the provider removed dies within a minute, and an outage of the provider closes the API after a quarter of an
 * hour. `available`: the API outlives an outage of a day, and so would a stolen key during one, unless it is denied.
 */
export type RefreshPreset = 'strict' | 'available';

interface PresetDurations {
  readonly automaticRefreshInterval?: number;
  readonly lastKnownGoodLifetime: number;
}

const PRESETS: Readonly<Record<RefreshPreset, PresetDurations>> = {
  strict: { automaticRefreshInterval: 60_000, lastKnownGoodLifetime: 900_000 },
  available: { lastKnownGoodLifetime: 86_400_000 },
};

/** The durations of a preset in milliseconds; none where the preset is unset or unknown. */
export function presetDurations(preset: unknown): Partial<PresetDurations> {
  return isPreset(preset) ? PRESETS[preset] : {};
}

/** What is wrong with the option, as a sentence with its remedy. */
export function presetProblems(preset: unknown): readonly string[] {
  return preset === undefined || isPreset(preset)
    ? []
    : ["`refreshPreset` is unknown; write 'strict' or 'available', or leave it out."];
}

function isPreset(preset: unknown): preset is RefreshPreset {
  return typeof preset === 'string' && Object.hasOwn(PRESETS, preset);
}
