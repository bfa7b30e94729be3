import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../errors/index.js';
import { EncryptedToken } from './encrypted-token.js';
import { JsonWebToken } from './json-web-token.js';
import { TokenReader } from './token-reader.js';
import {
  LIMIT,
  encode,
  HEADER,
  PAYLOAD,
  SIGNATURE,
  SIGNED,
  ENCRYPTED_HEADER,
  ENCRYPTED,
  read,
  codeOf,
  readSigned,
  shifted,
} from './token-reader.fixture.js';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('one token has one spelling', () => {
  it.each([0x100, 0x200, 0x4e00, 0xff00])(
    'requirement 18: refuses a character that is shifted by %d, at every place',
    (shift) => {
      for (const text of [SIGNED, ENCRYPTED]) {
        const twins = Array.from(
          text,
          (unit, at) => text.slice(0, at) + shifted(unit, shift) + text.slice(at + 1),
        );
        expect(twins.filter((twin) => codeOf(twin) === undefined)).toEqual([]);
      }
    },
  );

  it('requirement 18: refuses a token whose every character is shifted', () => {
    const twin = Array.from(SIGNED, (unit) => (unit === '.' ? unit : shifted(unit)));
    expect(codeOf(twin.join(''))).toBe('IDX14102');
  });

  it('requirement 18: refuses a header that it has read before, spelled with shifted characters', () => {
    const reader = new TokenReader();
    reader.read(SIGNED, LIMIT);
    expect(reader.read(shifted(SIGNED.charAt(0)) + SIGNED.slice(1), LIMIT)).toMatchObject({
      code: 'IDX14102',
    });
  });

  it('requirement 19: refuses unused bits in the last character of each segment', () => {
    // 64 bytes leave two bits, 25 and 17 bytes leave four: the next character of the alphabet decodes to the same bytes
    for (const [segment, spoilt] of [
      [HEADER, 'IDX14102'],
      [PAYLOAD, 'IDX14101'],
      [SIGNATURE, 'IDX10400'],
    ] as const) {
      const last = segment.charAt(segment.length - 1);
      const next = String.fromCharCode(last.charCodeAt(0) + 1);
      const twin = segment.slice(0, -1) + next;
      expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(segment, 'base64url'));
      expect(codeOf(SIGNED.replace(segment, twin))).toBe(spoilt);
    }
  });

  it.each(['=', '==', '\n', ' ', '\t', '\r\n', '\0', '\ufeff', '\u200b', '%20', ';', ','])(
    'requirement 19: refuses %j at the end of each segment',
    (junk) => {
      for (const twin of [
        `${HEADER}${junk}.${PAYLOAD}.${SIGNATURE}`,
        `${HEADER}.${PAYLOAD}${junk}.${SIGNATURE}`,
      ]) {
        expect(codeOf(twin)).toMatch(/^IDX1410[12]$/);
      }
      expect(codeOf(`${SIGNED}${junk}`)).toBe('IDX10400');
    },
  );

  it.each([' ', '\n', '\ufeff', '\0', 'Bearer ', '"', "'", '('])(
    'requirement 21: refuses %j in front of a token',
    (junk) => {
      expect(codeOf(`${junk}${SIGNED}`)).toBe('IDX14102');
    },
  );

  it('requirement 21: refuses the JSON serializations', () => {
    const flattened = { protected: HEADER, payload: PAYLOAD, signature: SIGNATURE };
    const general = { payload: PAYLOAD, signatures: [{ protected: HEADER, signature: SIGNATURE }] };
    for (const serialization of [flattened, general, { ...flattened, header: { typ: 'a.b.c' } }]) {
      expect(codeOf(JSON.stringify(serialization))).toMatch(/^IDX141/);
    }
  });

  it('requirement 21: refuses a compact token that hides inside a JSON serialization', () => {
    expect(codeOf(`{"a":".${SIGNED}.","payload":"${PAYLOAD}"}`)).toMatch(/^IDX141/);
    expect(codeOf(`{"":"${SIGNED}"}`)).toMatch(/^IDX141/);
  });

  it('keeps the text that was signed, octet by octet', () => {
    const spaced = encode('{ "sub" : "someone" }');
    const token = readSigned(`${HEADER}.${spaced}.${SIGNATURE}`);
    expect(Buffer.from(token.signingInput()).toString('latin1')).toBe(`${HEADER}.${spaced}`);
    expect(token.payloadText()).toBe('{ "sub" : "someone" }');
    expect(token.encoded()).toBe(`${HEADER}.${spaced}.${SIGNATURE}`);
  });
});

describe('the cost of reading', () => {
  /** How often anything was decoded or parsed. */
  function countWork(): () => number {
    const spies = [
      jest.spyOn(Buffer, 'from'),
      jest.spyOn(Buffer, 'byteLength'),
      jest.spyOn(JSON, 'parse'),
      jest.spyOn(TextDecoder.prototype, 'decode'),
      jest.spyOn(String.prototype, 'split'),
    ];
    return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  }

  it('requirement 20: reads a token of exactly the greatest length and refuses one character more', () => {
    expect(codeOf(SIGNED, SIGNED.length)).not.toBe('IDX10209');
    expect(codeOf(SIGNED, SIGNED.length - 1)).toBe('IDX10209');
  });

  it('requirement 20: reads a header of a quarter of the greatest length and refuses one character more', () => {
    const text = `${HEADER}.${PAYLOAD}.`;
    const quarter = 4 * HEADER.length;
    expect(text.length).toBeLessThan(quarter);
    expect(codeOf(text, quarter)).toBeUndefined();
    expect(codeOf(text, quarter - 1)).toBe('IDX10209');
  });

  it.each([
    ['a million dots', () => '.'.repeat(1_000_000), LIMIT, 'IDX10209'],
    ['a million dots where tokens may be that long', () => '.'.repeat(1_000_000), 2_000_000, 'IDX14122'],
    ['many segments', () => 'e30.'.repeat(50_000) + 'e30', 256_000, 'IDX14122'],
    ['ten million characters', () => 'A'.repeat(10_000_000), 256_000, 'IDX10209'],
    ['a header of 100 KB', () => `${'A'.repeat(100_000)}.${PAYLOAD}.${SIGNATURE}`, 256_000, 'IDX10209'],
    ['250 KB without a dot', () => 'A'.repeat(250_000), 256_000, 'IDX14100'],
    ['250 KB with one dot', () => `A.${'A'.repeat(250_000)}`, 256_000, 'IDX14120'],
  ])('requirement 20: refuses %s before anything is decoded', (_what, write, maximumLength, code) => {
    const text = write();
    const work = countWork();
    const answer = read(text, maximumLength);
    expect(work()).toBe(0);
    expect(answer).toMatchObject({ code });
  });

  it.each([
    ['100,000 levels of arrays', () => `{"a":${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
    ['100,000 levels of objects', () => `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['many thousand members', () => `{${Array.from({ length: 15_000 }, (_, at) => `"m${at}":1`).join()}}`],
    ['many members in many objects', () => `{"a":[${'{"b":1},'.repeat(15_000)}{}]}`],
  ])('requirement 24: refuses a payload of %s before it is parsed', (_what, write) => {
    const text = `${HEADER}.${encode(write())}.`;
    const parse = jest.spyOn(JSON, 'parse');
    expect(codeOf(text, 256_000)).toBe('IDX14101');
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it('decodes a known header once, and never shares a header between signed and encrypted tokens', () => {
    const reader = new TokenReader();
    const compressed = encode('{"alg":"A128KW","enc":"A128GCM","zip":"DEF"}');
    const encrypted = reader.read(`${compressed}.a2V5.aXY.Y29udGVudA.dGFn`, LIMIT);
    expect(encrypted).toBeInstanceOf(EncryptedToken);
    expect(reader.read(`${compressed}.${PAYLOAD}.${SIGNATURE}`, LIMIT)).toMatchObject({ code: 'IDX14102' });
    const [first, second] = [reader.read(SIGNED, LIMIT), reader.read(SIGNED, LIMIT)];
    expect('header' in first && 'header' in second && first.header === second.header).toBe(true);
  });

  it('refuses a malformed header each time it comes', () => {
    const reader = new TokenReader();
    for (let time = 0; time < 3; time++) {
      expect(reader.read(`${encode('{"crit":["x"]}')}.${PAYLOAD}.`, LIMIT)).toMatchObject({
        code: 'IDX14102',
      });
    }
  });
});

describe('reading is total', () => {
  const json = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc
      .record(
        {
          alg: fc.oneof(fc.constantFrom('ES256', 'none', 'HS256'), fc.jsonValue({ maxDepth: 1 })),
          kid: fc.jsonValue({ maxDepth: 1 }),
          iss: fc.jsonValue({ maxDepth: 1 }),
          sub: fc.oneof(fc.double(), fc.jsonValue({ maxDepth: 1 })),
          aud: fc.oneof(fc.array(fc.jsonValue({ maxDepth: 1 })), fc.string()),
          exp: fc.oneof(fc.double(), fc.integer(), fc.jsonValue({ maxDepth: 1 })),
        },
        { requiredKeys: [] },
      )
      .map((members) => JSON.stringify(members)),
  );
  const segment = fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map(encode),
    json.map(encode),
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom('', HEADER, PAYLOAD, SIGNATURE, ENCRYPTED_HEADER),
  );
  const text = fc.oneof(
    fc.array(segment, { maxLength: 7 }).map((segments) => segments.join('.')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('answers every text with a token or with a refusal of the catalogue', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 400 }), (input, maximumLength) => {
        const answer = read(input, maximumLength);
        return 'code' in answer ? answer.code in catalogue : answer.encoded() === input;
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back what it read: no two texts give the same parts', () => {
    fc.assert(
      fc.property(text, (input) => {
        const token = read(input);
        if (!(token instanceof JsonWebToken)) {
          return true;
        }
        const [header = '', payload = ''] = Buffer.from(token.signingInput()).toString('latin1').split('.');
        const parts = [
          Buffer.from(header, 'base64url'),
          Buffer.from(payload, 'base64url'),
          Buffer.from(token.signature),
        ];
        return parts.map((part) => part.toString('base64url')).join('.') === input;
      }),
      { numRuns: 1_000 },
    );
  });
});
