/** The original's defaults, where they are options here. */
export const ORIGINAL_INTERVALS = {
  automaticRefreshInterval: '12:00:00',
  refreshInterval: '00:05:00',
  backchannelTimeout: '00:01:00',
} as const;
