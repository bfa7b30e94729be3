const INT32 = 2n ** 31n;
const INT64 = 2n ** 63n;

/** A number of a token as a claim shows it: its text and its value type. */
export function claimNumber(raw: string): readonly [value: string, valueType: string] {
  const integer = /^-?\d+$/.test(raw) ? BigInt(raw) : undefined;
  if (integer !== undefined && integer >= -INT32 && integer < INT32) {
    return [String(integer), 'integer32'];
  }
  if (integer !== undefined && integer >= -INT64 && integer < INT64) {
    return [String(integer), 'integer64'];
  }
  return [formatDouble(Number(raw)), 'double'];
}

/** A double as the original writes it: in full from 0.0001 to below 1E+17. */
export function formatDouble(value: number): string {
  if (Object.is(value, -0)) {
    return '-0';
  }
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  if (!Number.isFinite(value) || (Number(exponent) >= -4 && Number(exponent) < 17)) {
    return String(value);
  }
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${mantissa}E${sign}${exponent.slice(1).padStart(2, '0')}`;
}
