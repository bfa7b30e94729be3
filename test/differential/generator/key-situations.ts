import { ALGORITHMS } from './headers.js';
import { setMember } from './members.js';
import { algorithmFor, bystanders } from './signing-keys.js';
import type { Jwk } from '../../conformance/runner/case.js';
import type { Step } from './workshop.js';

/** What can be wrong between the token, its key and the keys at hand. */
export const oddKeys: Step = (draft, workshop) => {
  const { random, keys, choice } = workshop;
  const { parameters, token } = draft;
  const { signature } = token;
  random.weighted<() => void>([
    [
      3,
      () => {
        parameters.tryAllIssuerSigningKeys = random.chance(0.5);
      },
    ],
    [
      3,
      () => {
        setMember(
          token.header,
          'kid',
          JSON.stringify(random.pick(['unknown', '', 'dup', 'rsa', 'p256', 'P256', keyName(draft)])),
        );
      },
    ],
    [
      2,
      () => {
        draft.configuration = { ...draft.configuration, signingKeys: bystanders(workshop) };
      },
    ],
    [
      2,
      () => {
        parameters.issuerSigningKeys = random.shuffled([
          ...(parameters.issuerSigningKeys ?? []),
          ...bystanders(workshop),
        ]);
      },
    ],
    [
      1,
      () => {
        delete parameters.issuerSigningKeys;
      },
    ],
    [
      1,
      () => {
        delete draft.configuration;
      },
    ],
    [
      3,
      () => {
        // a key that others are called like
        const key = random.pick(
          Object.keys(keys).filter(
            (name) =>
              keys[name]?.kid === 'dup' &&
              [
                ...choice.ec,
                ...choice.rsa,
                ...choice.edwards,
                ...choice.secret,
                ...choice.certificate,
              ].includes(name),
          ),
        );
        const others = random.some(
          Object.keys(keys).filter((name) => keys[name]?.kid === 'dup'),
          0.3,
        );
        token.signature = { key, algorithm: algorithmFor(keys[key] as Jwk, random) };
        setMember(token.header, 'kid', '"dup"');
        setMember(token.header, 'alg', JSON.stringify(token.signature.algorithm));
        const [published, given] = random.chance(0.5) ? [[...others, key], []] : [others, [key]];
        draft.configuration = { ...draft.configuration, signingKeys: random.shuffled(published) };
        parameters.issuerSigningKeys = given;
      },
    ],
    [
      2,
      () => {
        parameters.validAlgorithms = random.shuffled<string | null>([
          signature?.algorithm ?? 'none',
          ...random.some<string | null>([...ALGORITHMS, null, ''], 0.1),
        ]);
      },
    ],
    [
      2,
      () => {
        parameters.validAlgorithms = random.some<string | null>([...ALGORITHMS, null, ''], 0.1);
      },
    ],
    [
      2,
      () => {
        parameters.validateIssuerSigningKey = random.chance(0.8);
      },
    ],
    [
      2,
      () => {
        delete token.signature;
      },
    ],
    [
      3,
      () => {
        delete token.signature;
        parameters.requireSignedTokens = false;
      },
    ],
    [
      1,
      () => {
        parameters.requireSignedTokens = false;
      },
    ],
    [
      1,
      () => {
        parameters.validateSignatureLast = random.chance(0.8);
      },
    ],
    [
      2,
      () => {
        if (signature !== undefined) signature.algorithm = random.pick(ALGORITHMS);
      },
    ],
    [
      2,
      () => {
        if (signature !== undefined)
          signature.key = random.pick(
            random.pick([choice.ec, choice.secret, choice.edwards, choice.certificate]),
          );
      },
    ],
    [
      2,
      () => {
        token.changes = [
          ...(token.changes ?? []),
          { kind: 'flip', segment: random.pick([1, 2, 2]), place: random.integer(1000) },
        ];
      },
    ],
  ])();
};

function keyName(draft: Parameters<Step>[0]): string {
  return draft.token.signature?.key ?? 'x';
}

/** The year 2100. */
const LATEST = 4_102_444_800;

/** A certificate near the end, or the beginning, of its time. */
export const oddCertificate: Step = (draft, { random, choice, keys }) => {
  const key = random.pick(choice.certificate);
  const algorithm = algorithmFor(keys[key] as Jwk, random);
  const { kid, x5t } = keys[key] as Readonly<Partial<Record<string, string>>>;
  draft.token.signature = { key, algorithm };
  setMember(draft.token.header, 'alg', JSON.stringify(algorithm));
  setMember(draft.token.header, 'kid', JSON.stringify(kid ?? 'x'));
  if (x5t !== undefined && random.chance(0.3)) {
    setMember(draft.token.header, 'x5t', JSON.stringify(random.chance(0.7) ? x5t : x5t.toUpperCase()));
  }
  if (random.chance(0.6)) {
    draft.configuration = { ...draft.configuration, signingKeys: [key] };
  } else {
    draft.parameters.issuerSigningKeys = [key];
  }
  draft.parameters.validateIssuerSigningKey = random.chance(0.7);
  const skew = draft.parameters.clockSkew ?? 300;
  const edges = [1_747_408_000, 1_749_996_400, 1_750_003_600, 1_781_536_000].flatMap((edge) => [
    edge - skew,
    edge + skew,
  ]);
  draft.now = Math.min(Math.max(random.pick(edges) + random.pick([-1, -0.5, 0, 0, 0.5, 1]), 0), LATEST);
  setMember(draft.token.payload, 'exp', String(Math.floor(draft.now) + 900));
};
