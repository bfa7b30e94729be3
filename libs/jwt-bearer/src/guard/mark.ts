import type { Demand } from '../authorization/demand.js';
import { PUBLIC_ROUTE } from './interoperation.js';

/** What one decorator says about a class or a method. */
export interface Mark {
  /** The decorator, for messages. */
  readonly decorator: string;
  readonly anonymous?: true;
  readonly demand?: Demand;
  readonly schemes?: readonly string[];
}

const MARKS = Symbol.for('nest-jwt-bearer:marks');

/** The marks that stand on a class or a method itself, not on what it extends. */
export function marksOn(target: object): readonly Mark[] {
  return (Reflect.getOwnMetadata(MARKS, target) ?? []) as readonly Mark[];
}

export function addMark(target: object, mark: Mark): void {
  Reflect.defineMetadata(MARKS, [...marksOn(target), mark], target);
  Reflect.defineMetadata(PUBLIC_ROUTE, mark.anonymous === true, target);
}
