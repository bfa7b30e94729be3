import { Logger } from '@nestjs/common';

const logger = new Logger('AuthGuard');
const warned = new WeakSet();

/** Tells of a mistake in the wiring of the application: once for each subject, however many requests meet it. */
export function warnOnce(subject: object, text: string): void {
  if (!warned.has(subject)) {
    warned.add(subject);
    logger.warn(text);
  }
}
