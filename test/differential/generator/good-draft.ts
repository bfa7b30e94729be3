import type { Draft } from '../drafting/draft.js';
import { audience } from './audiences.js';
import { claims } from './claims.js';
import { header } from './headers.js';
import { issuer } from './issuers.js';
import { lifetime, moment } from './lifetimes.js';
import { signingKeys } from './signing-keys.js';
import { use } from './uses.js';
import type { Step, Workshop } from './workshop.js';

const STEPS: readonly Step[] = [moment, signingKeys, header, issuer, audience, lifetime, claims, use];

/** A draft that both sides mostly accept, in one of its many shapes. */
export function good(workshop: Workshop): Draft {
  const draft: Draft = {
    now: 0,
    parameters: {},
    token: { header: { members: [] }, payload: { members: [] } },
  };
  STEPS.forEach((step) => {
    step(draft, workshop);
  });
  return draft;
}
