import { admit } from '../admission/admit.js';
import { trialsFor } from '../admission/trials.js';
import { dotnetLanes } from '../dotnet/dotnet-lanes.js';
import { rawSubject, rawSubjectOfIssuers } from '../subjects/raw.js';
import { PEERS } from '../subjects/index.js';
import type { Subject, SubjectMaker } from '../subjects/subject.js';
import { subjectLane, type Hand, type Lane } from '../timing/lane.js';
import { Deck } from '../tokens/deck.js';
import type { Workload } from '../tokens/workload.js';
import type { Bench } from './measure.js';

/** The subjects that can do it, each admitted. */
export async function admitted(
  makers: readonly SubjectMaker[],
  { setup, key }: Workload,
): Promise<readonly Subject[]> {
  const trials = trialsFor(setup, key);
  const subjects: Subject[] = [];
  for (const maker of makers) {
    const subject = await maker.make(setup);
    if (subject !== undefined) {
      await admit(subject, trials);
      subjects.push(subject);
    }
  }
  return subjects;
}

/** Lanes of the subjects that can do it, each admitted first. */
export async function lanesOf(
  makers: readonly SubjectMaker[],
  load: Workload,
  { tokens, expected, suffix }: Hand,
): Promise<readonly Lane[]> {
  return (await admitted(makers, load)).map((subject) => {
    const name = suffix === undefined ? subject.name : `${subject.name}, ${suffix}`;
    return subjectLane(subject, new Deck(tokens), expected, name);
  });
}

/** Lanes of what a user might take instead, the original among them where it is at hand. */
export async function peerLanes({ dotnet }: Bench, load: Workload, hand: Hand): Promise<readonly Lane[]> {
  const lanes = await lanesOf(PEERS, load, hand);
  return dotnet === undefined ? lanes : [...lanes, ...(await dotnetLanes(dotnet, load, hand))];
}

/** Raw verification of good tokens: the reference of most measures. */
export function rawLane({ setup, key }: Workload, tokens: readonly string[]): Lane {
  const subject = rawSubject({ ...setup, key: key.verifying }, tokens);
  return subjectLane(subject, new Deck(['']), 'accepted');
}

/** Raw verification with the keys of all issuers in turn. */
export function rawLaneOfIssuers({ setup }: Workload, tokens: readonly string[]): Lane {
  return subjectLane(rawSubjectOfIssuers(setup, tokens), new Deck(['']), 'accepted');
}
