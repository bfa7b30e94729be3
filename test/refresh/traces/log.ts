import type { Logger } from '@nestjs/common';
import { LogBridge } from '../../../libs/jwt-bearer/src/module/log-bridge.js';

/** A line of the log. */
export interface Line {
  readonly level: string;
  readonly text: string;
}

/** What the module would write into the log, but for lines of level debug, while something happens. */
export async function logged(happens: () => Promise<unknown>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const write =
    (level: string) =>
    (text: unknown): void => {
      lines.push({ level, text: String(text) });
    };
  const logger = { log: write('log'), warn: write('warn'), error: write('error'), debug: () => undefined };
  const bridge = new LogBridge(logger as unknown as Logger, ['Bearer']);
  bridge.open();
  await happens();
  bridge.close();
  return lines;
}
