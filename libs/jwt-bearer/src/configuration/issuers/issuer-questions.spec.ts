import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { IssuerQuestions } from './issuer-questions.js';
import type { IssuerResolver } from './issuer-resolver.js';

const issuer = 'https://login.example.com';

describe('a question about an issuer', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is answered at once where the application answers at once', () => {
    expect(new IssuerQuestions(() => issuer).ask(issuer)).toEqual({ status: 'known', authority: issuer });
    expect(new IssuerQuestions(() => undefined).ask(issuer)).toEqual({ status: 'refused' });
  });

  it('is put once, however many wait for the answer', async () => {
    const resolver = jest.fn<IssuerResolver>(() => Promise.resolve(issuer));
    const questions = new IssuerQuestions(resolver);
    const answers = await Promise.all([questions.ask(issuer), questions.ask(issuer)]);
    expect(answers).toEqual(Array(2).fill({ status: 'known', authority: issuer }));
    expect(resolver).toHaveBeenCalledTimes(1);
    await questions.ask(issuer);
    expect(resolver).toHaveBeenCalledTimes(2);
  });

  it.each<[string, IssuerResolver]>([
    [
      'a resolver that throws',
      () => {
        throw new Error('down');
      },
    ],
    ['a resolver that rejects', () => Promise.reject(new Error('down'))],
    ['an answer of another type', () => true as unknown as string],
    ['a promise of another type', () => Promise.resolve({}) as unknown as Promise<string>],
  ])('refuses nobody for %s', async (_, resolver) => {
    expect(await new IssuerQuestions(resolver).ask(issuer)).toMatchObject({
      status: 'failed',
      cause: expect.any(Error),
    });
  });

  it('takes null for an issuer that nobody knows', async () => {
    const resolver = (() => Promise.resolve(null)) as unknown as IssuerResolver;
    expect(await new IssuerQuestions(resolver).ask(issuer)).toEqual({ status: 'refused' });
  });

  it('waits three seconds for the answer, and may be put again then', async () => {
    const resolver = jest.fn<IssuerResolver>(() => new Promise(() => undefined));
    const questions = new IssuerQuestions(resolver);
    const answer = questions.ask(issuer);
    await jest.advanceTimersByTimeAsync(2_999);
    await jest.advanceTimersByTimeAsync(1);
    expect(await answer).toMatchObject({ status: 'failed' });
    void questions.ask(issuer);
    expect(resolver).toHaveBeenCalledTimes(2);
  });

  it('requirement 109: is not put while a thousand requests wait', async () => {
    const resolver = jest.fn<IssuerResolver>(() => new Promise(() => undefined));
    const questions = new IssuerQuestions(resolver);
    const waiting = Array.from({ length: 1_000 }, (_, index) => questions.ask(`${issuer}/${String(index)}`));
    expect(questions.ask(`${issuer}/one too many`)).toMatchObject({ status: 'failed' });
    expect(resolver).toHaveBeenCalledTimes(1_000);
    await jest.advanceTimersByTimeAsync(3_000);
    await Promise.all(waiting.map((answer) => Promise.resolve(answer)));
    void questions.ask(`${issuer}/the next`);
    expect(resolver).toHaveBeenCalledTimes(1_001);
  });
});
