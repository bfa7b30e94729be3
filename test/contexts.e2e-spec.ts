import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestIssuer, type TestIssuer } from 'nest-jwt-bearer/testing';
import { answersOf, ask, SETTINGS, startIn } from './support/transports/table.js';
import type { RunningTransport } from './support/transports/transport.js';
import { TRANSPORTS } from './support/transports/transports.js';

/** The major version of Nest here; `test/compat` asks the same of the others. */
const NEST = 12;

describe.each(TRANSPORTS)('$name', (transport) => {
  let issuer: TestIssuer;

  beforeAll(async () => {
    issuer = await createTestIssuer();
  });

  afterAll(() => issuer.close());

  describe.each(SETTINGS)('$name', (setting) => {
    let running: RunningTransport;

    beforeAll(async () => {
      running = await startIn(setting, transport, issuer);
    });

    afterAll(async () => {
      issuer.heal();
      await running.close();
    });

    it.each(setting.rows.filter((row) => answersOf(setting, transport, row, NEST) !== undefined))(
      '$name',
      async (row) => {
        expect(await ask(running, row, issuer)).toEqual(answersOf(setting, transport, row, NEST));
      },
    );
  });
});
