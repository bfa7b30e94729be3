import type { Logger } from '@nestjs/common';
import { subscribe, type DiagnosticEvents, type DiagnosticName } from '../diagnostics/index.js';
import type { LogLine } from './log-line.js';
import {
  clockJumpedLines,
  keysAddedLines,
  keySetMovedLines,
  keySkippedLines,
  keysRemovedLines,
  refreshFailedLines,
  stateChangedLines,
} from './provider-lines.js';
import {
  challengedLines,
  forbiddenLines,
  hookFailedLines,
  ignoredLines,
  rejectedLines,
  shortLifetimeLines,
  unavailableLines,
} from './request-lines.js';

/**
 * Writes what the library tells about itself into the log of Nest. Every refusal has its line: code, scheme and what to do at
 * `warn`, what the token states of itself at `debug`. Of the provider each change is told once, not each attempt. No line holds a
 * token.
 *
 * Diagnostics are those of the whole process; lines are written for the schemes of this module only.
 */
export class LogBridge {
  #subscriptions: readonly (() => void)[] = [];

  constructor(
    private readonly logger: Logger,
    private readonly schemes: readonly string[],
  ) {}

  open(): void {
    this.#subscriptions = [
      this.#write('rejected', rejectedLines),
      this.#write('ignored', ignoredLines),
      this.#write('unavailable', unavailableLines),
      this.#write('challenged', challengedLines),
      this.#write('forbidden', forbiddenLines),
      this.#write('hook.failed', hookFailedLines),
      this.#write('lifetime.short', shortLifetimeLines),
      this.#write('refresh.failed', refreshFailedLines),
      this.#write('state.changed', stateChangedLines),
      this.#write('keys.added', keysAddedLines),
      this.#write('keys.removed', keysRemovedLines),
      this.#write('key.skipped', keySkippedLines),
      this.#write('keyset.moved', keySetMovedLines),
      this.#write('clock.jumped', clockJumpedLines),
    ];
  }

  close(): void {
    for (const end of this.#subscriptions) {
      end();
    }
  }

  #write<Name extends DiagnosticName>(
    name: Name,
    linesOf: (event: DiagnosticEvents[Name]) => readonly LogLine[],
  ): () => void {
    return subscribe(name, (event) => {
      const concerned = 'schemes' in event ? event.schemes : [event.scheme];
      // a token that fits none of several schemes has no name
      if (!concerned.some((scheme) => scheme === '' || this.schemes.includes(scheme))) {
        return;
      }
      for (const { level, text, stack } of linesOf(event)) {
        if (stack === undefined) {
          this.logger[level](text);
        } else {
          this.logger[level](text, stack);
        }
      }
    });
  }
}
