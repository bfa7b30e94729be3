import { isPolicyClass } from '../../guard/policies.js';
import type { Problem } from './problem.js';
import { isPlain } from './rules.js';

/** What is wrong with the option `policies`. */
export function policiesProblems(policies: unknown): readonly Problem[] {
  if (policies === undefined) {
    return [];
  }
  if (!isPlain(policies)) {
    return [{ option: 'policies', text: 'is no object; write { name: (user, context) => true }' }];
  }
  return Object.entries(policies).flatMap(([name, policy]) => {
    const text = policyProblem(policy);
    return text === undefined ? [] : [{ option: `policies.${name}`, text }];
  });
}

function policyProblem(policy: unknown): string | undefined {
  if (typeof policy !== 'function') {
    return 'is neither a function nor a class; write (user, context) => true';
  }
  // a class without the method would be called as a function, which throws with every request
  return isPolicyClass(policy) || !/^class\b/.test(Function.prototype.toString.call(policy))
    ? undefined
    : 'is a class without the method `allows`; add allows(user, context)';
}
