import { expect } from '@jest/globals';
import { checkOptions } from './check-options.js';

export const GOOD = { authority: 'https://login.example.com', audience: 'api' };
export const SECRET = 'a secret of at least thirty-two bytes';

export function withParameters(tokenValidationParameters: object): object {
  return { ...GOOD, tokenValidationParameters };
}

export function problems(options: unknown, extras: Readonly<Record<string, unknown>> = {}): string[] {
  try {
    checkOptions(options, extras);
    return [];
  } catch (error) {
    const [title, ...list] = (error as Error).message.split('\n  - ');
    expect(title).toBe('JwtBearerModule cannot work with these options:');
    return list;
  }
}
