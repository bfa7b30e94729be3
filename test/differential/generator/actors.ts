import type { ValueDraft } from '../drafting/draft.js';
import { setMember } from './members.js';
import { good } from './good-draft.js';
import type { Step, Workshop } from './workshop.js';

const LONG_NAME = 'http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor';

/** A token of somebody else inside, validated or only read. */
export const actor: Step = (draft, workshop) => {
  const { random } = workshop;
  const { parameters, token } = draft;
  setMember(token.payload, random.chance(0.85) ? 'actort' : LONG_NAME, actorValue(draft, workshop));
  if (random.chance(0.1)) {
    setMember(token.payload, random.pick(['actort', LONG_NAME]), actorValue(draft, workshop));
  }
  if (random.chance(0.5)) {
    parameters.validateActor = random.chance(0.9);
  }
};

function actorValue(draft: Parameters<Step>[0], workshop: Workshop): ValueDraft {
  const { random } = workshop;
  return random.weighted<() => ValueDraft>([
    [60, () => actorToken(draft, workshop)],
    [10, () => ({ items: [actorToken(draft, workshop)] })],
    [4, () => ({ items: [actorToken(draft, workshop), actorToken(draft, workshop)] })],
    [3, () => ({ items: ['"x"', actorToken(draft, workshop), 'null'] })],
    [
      20,
      () =>
        random.pick([
          '""',
          '" "',
          '"x"',
          '"a.b.c"',
          '"a.b."',
          '"a..c"',
          '"a.b"',
          '"a.b.c.d.e"',
          '"a..c.d.e"',
          '"a.b.c.d."',
          'null',
          '1',
          'true',
          '[]',
          '{}',
          '{"sub":"x"}',
          '["a.b.c"]',
          '"e30.e30."',
          '"e30.e30.x"',
          '"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."',
          '["e30.e30.","e30.e30."]',
          '"e30.eyJpc3MiOm51bGx9."',
          '"e30..x"',
          '"é.b.c"',
          '"e30.e30.\\n"',
          '"e30.e30.x\\n"',
        ]),
    ],
  ])();
}

/** Judged by the parameters of the token around it, or by its own. */
function actorToken(draft: Parameters<Step>[0], workshop: Workshop): ValueDraft {
  const { random } = workshop;
  const own = good(workshop);
  if (random.chance(0.5)) {
    draft.parameters.actorValidationParameters = own.parameters;
    own.parameters.issuerSigningKeys ??= own.configuration?.signingKeys ?? [];
    if (own.configuration?.issuer !== undefined && random.chance(0.9)) {
      own.parameters.validIssuer = own.configuration.issuer;
    }
  } else if (own.token.signature !== undefined) {
    draft.parameters.issuerSigningKeys = [
      ...(draft.parameters.issuerSigningKeys ?? []),
      own.token.signature.key,
    ];
  }
  if (random.chance(0.15)) {
    setMember(
      own.token.payload,
      'actort',
      random.pick(['"e30.eyJzdWIiOiJ4In0."', '"x"', 'null', '"a.b.c"', '["e30.e30.","e30.e30."]']),
    );
  }
  if (random.chance(0.1)) {
    delete own.token.signature;
  }
  return { token: own.token };
}
