/**
 * A number as .NET writes a double without regard to culture: the shortest digits that read back as the same number, in full from
 * 0.0001 up to 17 digits before the point, else with an exponent of at least two digits (`1E-05`, `1E+20`).
 *
 * @see .NET's `Double.ToString(CultureInfo.InvariantCulture)`
 */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) {
    return String(value);
  }
  const [mantissa = '', power = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return (
    sign + (isShort(Number(power)) ? inFull(digits, Number(power)) : withExponent(mantissa, Number(power)))
  );
}

function isShort(power: number): boolean {
  return power >= -4 && power <= 16;
}

function inFull(digits: string, power: number): string {
  if (power < 0) {
    return `0.${'0'.repeat(-power - 1)}${digits}`;
  }
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  const fraction = digits.slice(power + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function withExponent(mantissa: string, power: number): string {
  const exponent = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}E${power < 0 ? '-' : '+'}${exponent}`;
}
