import { UseGuards } from '@nestjs/common';
import { AuthGuard } from '../auth.guard.js';
import { addMark, marksOn, type Mark } from '../mark.js';

const applyGuard: (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => void =
  UseGuards(AuthGuard);

/**
 * A decorator that leaves a mark, and applies the guard: a marked route is protected whether or not there is a global guard.
 *
 * @throws TypeError when a target is marked as anonymous and with a demand.
 */
export function leaveMark(mark: Mark): ClassDecorator & MethodDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const marked = (descriptor?.value as object | undefined) ?? target;
    const marks = marksOn(marked);
    const contrary = marks.find(({ anonymous }) => anonymous !== mark.anonymous);
    if (contrary !== undefined) {
      const both = `${mark.decorator} and ${contrary.decorator}`;
      throw new TypeError(`${nameOf(target, key)} has both ${both}; leave the one that is meant`);
    }
    addMark(marked, mark);
    if (marks.length === 0) {
      applyGuard(target, key, descriptor);
    }
  };
}

function nameOf(target: object, key: string | symbol | undefined): string {
  return key === undefined ? (target as { name: string }).name : `${target.constructor.name}.${String(key)}`;
}
