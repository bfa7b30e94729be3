import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { Authorize, JwtBearerModule } from 'nest-jwt-bearer';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import fc from 'fast-check';
import { type Application, PLATFORMS, startApplication } from './support/application.js';
import { RawConnection, type RawResponse } from './support/raw-connection.js';

const RUNS = 10_000;
const SEED = 6750;

/** RFC 9112, sections 4 and 5: a line that no client can read in two ways. */
const FIELD = /^[\w!#$%&'*+.^`|~-]+: [\t\x20-\x7e\x80-\xff]*$/;
/** RFC 6750, section 3: what may stand in a challenge. */
const CHALLENGE = /^Bearer(?: error="[a-z_]+", error_description="[\x20\x21\x23-\x5b\x5d-\x7e]+")?$/;

@Controller()
class SecretController {
  @Get('secret')
  @Authorize()
  secret(): object {
    return {};
  }
}

describe.each(PLATFORMS)('whatever bytes stand in the header, on %s', (platform) => {
  let issuer: TestIssuer;
  let api: Application;
  let connection: RawConnection;

  beforeAll(async () => {
    issuer = await createTestIssuer();
    api = await startApplication({
      platform,
      imports: [
        JwtBearerModule.forRoot({
          configuration: { issuer: issuer.issuer, jwks: await issuer.jwks() },
          audience: 'api',
        }),
      ],
      controllers: [SecretController],
    });
    connection = new RawConnection(Number(new URL(await api.app.getUrl()).port));
  });

  afterAll(async () => {
    connection.close();
    await api.close();
    await issuer.close();
  });

  function answerTo(value: string): Promise<RawResponse> {
    return connection.get('/secret', [`Authorization: ${value}`]);
  }

  it(`the answer is a well-formed 400 or 401: ${String(RUNS)} random ones, seeded (requirement 13)`, async () => {
    const statuses = new Map<number, number>();
    const malformed: unknown[] = [];
    for (const value of fc.sample(headerValues(await issuer.token()), { numRuns: RUNS, seed: SEED })) {
      const response = await answerTo(value);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      if (!isRefusal(response)) {
        malformed.push({ value, response });
      }
    }
    expect(malformed).toEqual([]);
    // neither way is left out
    expect(Math.min(statuses.get(400) ?? 0, statuses.get(401) ?? 0)).toBeGreaterThan(RUNS / 10);
  }, 240_000);

  it.each(['\0', '\x01', '\x1f', '\x7f'])(
    'the server itself refuses %j, which no field may hold',
    async (byte) => {
      const { status } = await answerTo(`Bearer a${byte}b`);
      connection.close();
      expect(status).toBe(400);
    },
  );

  it('the good token that was changed there passes unchanged', async () => {
    expect(await answerTo(`Bearer ${await issuer.token()}`)).toMatchObject({ status: 200, body: '{}' });
  });
});

/** Bytes that a field may hold: after nothing, after the scheme, after a token's beginning, and in place of one of a good token. */
function headerValues(good: string): fc.Arbitrary<string> {
  const byte = fc.integer({ min: 9, max: 255 }).filter((code) => code === 9 || (code > 31 && code !== 127));
  const bytes = fc.array(byte, { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));
  const place = fc.nat({ max: good.length - 1 });
  const changed = fc
    .tuple(
      place,
      byte.map((code) => String.fromCharCode(code)),
    )
    .filter(([index, character]) => good[index] !== character)
    .map(([index, character]) => `Bearer ${good.slice(0, index)}${character}${good.slice(index + 1)}`);
  const prefix = fc.constantFrom('', 'Bearer ', 'bearer', 'Bearer a.b.', 'Basic ');
  const random = fc.tuple(prefix, bytes).map((parts) => parts.join(''));
  return fc.oneof(random, changed);
}

/** A refusal as RFC 6750 and Nest have it, with one challenge and nothing that breaks out of its line. */
function isRefusal({ status, fields, body }: RawResponse): boolean {
  const challenges = fields.filter((field) => /^www-authenticate:/i.test(field));
  const { statusCode } = JSON.parse(body) as { statusCode: unknown };
  return (
    (status === 400 || status === 401) &&
    statusCode === status &&
    fields.every((field) => FIELD.test(field)) &&
    challenges.length === 1 &&
    CHALLENGE.test(challenges.join().slice('www-authenticate: '.length))
  );
}
