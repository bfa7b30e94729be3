// Loaded into the process of the API before it starts: tells the parent of every refresh attempt, and of its memory when asked.
import { subscribe } from 'node:diagnostics_channel';

subscribe('nest-jwt-bearer:refresh.started', () => process.send?.({ type: 'attempt' }));
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ type: 'memory', bytes: process.memoryUsage().heapUsed });
});
process.channel?.unref();
