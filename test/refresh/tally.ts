import { appendFileSync } from 'node:fs';
import { tried } from './simulation.js';

/** Tells the long run how much a spec has tried; does nothing in an ordinary one. */
export function tally(subject: string, figures: Readonly<Record<string, number>> = {}): void {
  const file = process.env['REFRESH_TALLY'];
  if (file !== undefined) {
    appendFileSync(file, `${JSON.stringify({ subject, ...tried, ...figures })}\n`);
  }
}
