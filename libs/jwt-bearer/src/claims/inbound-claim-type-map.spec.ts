import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SHORT_CLAIM_TYPE_PROPERTY } from './claim.js';
import { ClaimTypes } from './claim-types.js';
import { DEFAULT_INBOUND_CLAIM_TYPE_MAP } from './inbound-claim-type-map.js';

const recorded = JSON.parse(
  readFileSync(new URL('../../../../test/conformance/inbound-claims.json', import.meta.url), 'utf8'),
) as {
  inbound: Record<string, string>;
  shortClaimTypeProperty: string;
  nameClaimType: string;
  roleClaimType: string;
};

describe('DEFAULT_INBOUND_CLAIM_TYPE_MAP', () => {
  it('holds the 73 names of the original and nothing else', () => {
    expect(DEFAULT_INBOUND_CLAIM_TYPE_MAP.size).toBe(73);
    expect(Object.fromEntries(DEFAULT_INBOUND_CLAIM_TYPE_MAP)).toEqual(recorded.inbound);
  });

  it.each(['name', 'scope', 'groups', 'preferred_username', 'azp', 'iss', 'aud'])(
    'leaves %s alone',
    (name) => {
      expect(DEFAULT_INBOUND_CLAIM_TYPE_MAP.has(name)).toBe(false);
    },
  );
});

describe('ClaimTypes', () => {
  it('has no name that the map does not lead to', () => {
    const longNames = new Set(DEFAULT_INBOUND_CLAIM_TYPE_MAP.values());
    expect(Object.values(ClaimTypes).filter((type) => !longNames.has(type))).toEqual([]);
  });

  it('names the types behind name and roles as the original does', () => {
    expect(ClaimTypes.name).toBe(recorded.nameClaimType);
    expect(ClaimTypes.role).toBe(recorded.roleClaimType);
    expect(SHORT_CLAIM_TYPE_PROPERTY).toBe(recorded.shortClaimTypeProperty);
  });
});
