import { describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { AllowAnonymous } from './decorators/allow-anonymous.decorator.js';
import { AuthenticationSchemes } from './decorators/authentication-schemes.decorator.js';
import { Authorize } from './decorators/authorize.decorator.js';
import { Policy } from './decorators/policy.decorator.js';
import { Roles } from './decorators/roles.decorator.js';
import { Scopes } from './decorators/scopes.decorator.js';
import { StepUp } from './decorators/step-up.decorator.js';
import { routeOf } from './route.js';

const user = { kind: 'authenticated' };
const roles = (...anyOf: string[]): object => ({ kind: 'roles', anyOf });

describe('routeOf', () => {
  it('demands a user where nothing is marked', () => {
    class Plain {
      list(): void {}
    }
    expect(route(Plain)).toEqual({ anonymous: false, demands: [user], schemes: [] });
  });

  it('adds up stacked decorators, those of the class and those of its ancestors', () => {
    @Roles('staff')
    class Base {}
    @Roles('a')
    @Roles('b')
    class Stacked extends Base {
      @Roles('c', 'd')
      list(): void {}
    }
    expect(route(Stacked).demands).toEqual([roles('c', 'd'), roles('b'), roles('a'), roles('staff')]);
  });

  it('lets an anonymous method override the demands of its class', () => {
    @Roles('admin')
    class Guarded {
      @AllowAnonymous()
      list(): void {}
    }
    expect(route(Guarded).anonymous).toBe(true);
  });

  it('lets a demand on the method override an anonymous class', () => {
    @AllowAnonymous()
    class Public {
      @Authorize()
      list(): void {}
    }
    expect(route(Public)).toEqual({ anonymous: false, demands: [user], schemes: [] });
  });

  it('ends at the anonymous mark: demands behind it do not count', () => {
    @Roles('behind')
    class Base {}
    @AllowAnonymous()
    class Public extends Base {
      @Roles('before')
      list(): void {}
    }
    expect(route(Public).demands).toEqual([roles('before')]);
  });

  it('unites the schemes of all levels', () => {
    @AuthenticationSchemes('A', 'B')
    class Named {
      @AuthenticationSchemes('B', 'C')
      list(): void {}
    }
    expect(route(Named).schemes).toEqual(['B', 'C', 'A']);
  });

  it('keeps the schemes of a class for its anonymous routes, so that nobody else becomes their user', () => {
    @AuthenticationSchemes('Staff')
    class Named {
      @AllowAnonymous()
      list(): void {}
    }
    expect(route(Named)).toMatchObject({ anonymous: true, schemes: ['Staff'] });
  });

  it('tells apart two classes that inherit the same method', () => {
    class Base {
      list(): void {}
    }
    @Roles('admin')
    class Admin extends Base {}
    @AllowAnonymous()
    class Public extends Base {}
    expect([route(Admin).demands, route(Public).anonymous]).toEqual([[roles('admin')], true]);
  });

  it('reads the marks once', () => {
    class Plain {
      list(): void {}
    }
    expect(route(Plain)).toBe(route(Plain));
  });
});

describe('the decorators', () => {
  it('refuse a demand and @AllowAnonymous on one method when the class is defined', () => {
    expect(() => {
      class Contradictory {
        @AllowAnonymous()
        @Roles('admin')
        list(): void {}
      }
      return Contradictory;
    }).toThrow(
      "Contradictory.list has both @AllowAnonymous() and @Roles('admin'); leave the one that is meant",
    );
  });

  it('refuse them on one class', () => {
    expect(() => {
      @Authorize()
      @AllowAnonymous()
      class Contradictory {}
      return Contradictory;
    }).toThrow('Contradictory has both @Authorize() and @AllowAnonymous()');
  });

  it.each([[[]], [['']], [[undefined]]])('refuse roles that nobody can have: %j', (names) => {
    expect(() => Roles(...(names as [string]))).toThrow(/@Roles\(\) needs the names of roles/);
  });

  it('leave demands of every kind', () => {
    class Marked {
      @Scopes('read', 'write')
      @Policy('owner')
      @StepUp({ acr: ['phr', 'phrh'], maxAge: '10m' })
      @StepUp({ acr: 'phr' })
      list(): void {}
    }
    expect(route(Marked).demands).toEqual([
      { kind: 'step-up', acr: ['phr'], maxAge: undefined },
      { kind: 'step-up', acr: ['phr', 'phrh'], maxAge: 600_000 },
      { kind: 'policy', anyOf: ['owner'] },
      { kind: 'scopes', anyOf: ['read', 'write'] },
    ]);
  });

  it.each<[string, MethodDecorator]>([
    ["@Scopes('read', 'write')", Scopes('read', 'write')],
    ["@Policy('owner')", Policy('owner')],
    ["@StepUp('phr', '600s')", StepUp({ acr: 'phr', maxAge: 600_000 })],
  ])('refuse @AllowAnonymous beside %s', (text, decorator) => {
    expect(() => {
      class Contradictory {
        @decorator
        @AllowAnonymous()
        list(): void {}
      }
      return Contradictory;
    }).toThrow(`Contradictory.list has both ${text} and @AllowAnonymous()`);
  });

  it.each([[[]], [['']], [['read write']], [['"']], [[undefined]]])(
    'refuse scopes that no token can have: %j',
    (scopes) => {
      expect(() => Scopes(...(scopes as [string]))).toThrow(
        /@Scopes\(\) needs scopes, each a text without blanks/,
      );
    },
  );

  it.each([[[]], [['']], [[7]]])('refuse policies without a name: %j', (names) => {
    expect(() => Policy(...(names as [string]))).toThrow("write @Policy('owner')");
  });

  it.each([
    [{}, '@StepUp() needs `acr`'],
    [{ acr: [] }, '@StepUp() needs `acr`'],
    [{ acr: 'phr phrh' }, '@StepUp() needs `acr`, in texts without blanks'],
    [{ maxAge: 30 }, "`maxAge` of @StepUp() looks like seconds but counts milliseconds; write '30s'"],
    [{ maxAge: 'soon' }, '`maxAge` of @StepUp() is no span of time'],
    [{ maxAge: 0 }, 'counts whole seconds, at least one'],
    [{ maxAge: '1.5s' }, 'counts whole seconds, at least one'],
  ])('refuse a step-up that demands nothing, or nothing clear: %j', (options, message) => {
    expect(() => StepUp(options)).toThrow(message);
  });

  it('refuse schemes without a name', () => {
    expect(() => AuthenticationSchemes(...([] as unknown as [string]))).toThrow(/needs the names of schemes/);
  });
});

function route(controller: Type): ReturnType<typeof routeOf> {
  return routeOf(controller, (controller.prototype as { list: object }).list);
}
