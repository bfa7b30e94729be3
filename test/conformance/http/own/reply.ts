import type { EventAction, EventName } from '../scenario/scenario.js';

/** The response of a request while handlers have their say. What was sent cannot be changed any more. */
export class Reply {
  status = 200;
  readonly headers: [name: string, value: string][] = [];
  sent:
    | { readonly status: number; readonly headers: readonly [string, string][]; readonly body: string }
    | undefined;

  /** What of an action concerns the response. */
  take(action: EventAction): void {
    for (const name of Object.keys(action)) {
      if (name === 'status' && action.status !== undefined) {
        this.status = action.status;
      } else if (name === 'appendHeader' && action.appendHeader !== undefined) {
        this.headers.push([...action.appendHeader]);
      } else if (name === 'write' && action.write !== undefined && this.sent === undefined) {
        this.sent = { status: this.status, headers: [...this.headers], body: action.write };
      } else if (name === 'throw') {
        return;
      }
    }
  }

  /** The challenges that handlers have put there by themselves. */
  get challenges(): readonly string[] {
    return this.headers
      .filter(([name]) => name.toLowerCase() === 'www-authenticate')
      .map(([, value]) => value);
  }
}

/** The actions of a handler, up to the one that throws. */
export function actionsOf(
  events: Readonly<Partial<Record<EventName, EventAction | readonly EventAction[]>>> | undefined,
  event: EventName,
): { readonly actions: readonly EventAction[]; readonly throws: boolean } {
  const all = [events?.[event] ?? []].flat() as readonly EventAction[];
  const first = all.findIndex((action) => action.throw !== undefined);
  return first === -1 ? { actions: all, throws: false } : { actions: all.slice(0, first + 1), throws: true };
}
