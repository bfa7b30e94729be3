const TIME_SPAN = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d+)?)$/;

/** The milliseconds of a .NET `TimeSpan`, `hh:mm:ss` or `d.hh:mm:ss`. */
export function milliseconds(timeSpan: string): number {
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = TIME_SPAN.exec(timeSpan) ?? [];
  const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -1 : 1) * total * 1000;
}
