import { entries } from './entry.js';

export const algorithm = entries({
  IDX10696: {
    error: 'SecurityTokenInvalidAlgorithmError',
    meaning:
      'The algorithm is not listed in `validAlgorithms`. It is the reason behind an IDX10503, IDX10511, IDX10517 or IDX10603.',
    causes: [
      'The provider signs with another algorithm than expected, such as PS256 or ES256 in place of RS256.',
      'The list lacks the `enc` value of encrypted tokens.',
    ],
    remedies: [
      'Add the algorithm to `validAlgorithms`, or leave it unset: only safe ones are supported anyway.',
    ],
    hint: 'Add the algorithm of the token to `validAlgorithms` if it is meant to be accepted.',
    description: 'The algorithm of the token is not accepted',
  },
  IDX10697: {
    error: 'SecurityTokenInvalidAlgorithmError',
    meaning:
      'The `algorithmValidator` of the application refused the algorithm. It is the reason behind an IDX10503, IDX10511, IDX10517 or IDX10603.',
    causes: ['The function answered false, or something that is not true.'],
    remedies: ['Look into `algorithmValidator`; it runs once for each key that is tried.'],
    hint: 'Look into `algorithmValidator`, which refused the algorithm.',
    description: 'The algorithm of the token is not accepted',
  },
});
