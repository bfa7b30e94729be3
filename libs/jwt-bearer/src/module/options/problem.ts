/** One thing that is wrong with the options. */
export interface Problem {
  /** The path of the option, such as `schemes.Staff.tokenValidationParameters.clockSkew`. */
  readonly option: string;
  /** What is wrong with it and what to do, as the end of a sentence. */
  readonly text: string;
}

/** The problem as people read it. */
export function sentence({ option, text }: Problem): string {
  return `\`${option}\` ${text}${text.endsWith('?') ? '' : '.'}`;
}
