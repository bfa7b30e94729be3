import { BrowserClient } from './browser-client.js';
import { settingsFor } from './client-settings.js';

const { AUTHORITY = 'http://127.0.0.1:4000', API = 'http://127.0.0.1:3000', PORT = '0' } = process.env;
const client = new BrowserClient(settingsFor(AUTHORITY, API));
await client.start(Number(PORT));
console.log(`Browser client at ${client.origin}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void client.stop());
