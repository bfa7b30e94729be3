import type { Demand, StepUpDemand } from './demand.js';

/** A demand in words, for logs: `role auditor or admin`. */
export function describeDemand(demand: Demand): string {
  switch (demand.kind) {
    case 'authenticated':
      return 'an authenticated user';
    case 'roles':
      return `role ${demand.anyOf.join(' or ')}`;
    case 'scopes':
      return `scope ${demand.anyOf.join(' or ')}`;
    case 'policy':
      return `the consent of policy ${demand.anyOf.join(' or ')}`;
    case 'step-up':
      return `an authentication ${describeStepUp(demand)}`;
  }
}

function describeStepUp({ acr, maxAge }: StepUpDemand): string {
  return [
    ...(acr.length > 0 ? [`by acr ${acr.join(' or ')}`] : []),
    ...(maxAge === undefined ? [] : [`within ${String(maxAge / 1000)} s`]),
  ].join(' ');
}
