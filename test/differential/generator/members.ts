import type { MemberDraft, ObjectDraft, ValueDraft } from '../drafting/draft.js';

/** A member with an ordinary name. */
export function member(name: string, value: ValueDraft): MemberDraft {
  return { name: JSON.stringify(name), value };
}

export function jsonMember(name: string, value: unknown): MemberDraft {
  return member(name, JSON.stringify(value));
}

/** Sets a member where it stands, or behind the others. */
export function setMember(object: ObjectDraft, name: string, value: ValueDraft): void {
  const written = member(name, value);
  const at = object.members.findIndex((one) => one.name === written.name);
  object.members.splice(at === -1 ? object.members.length : at, 1, written);
}

export function dropMember(object: ObjectDraft, name: string): void {
  object.members = object.members.filter((one) => one.name !== JSON.stringify(name));
}
