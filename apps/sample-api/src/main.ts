import { createApp } from './create-app.js';
import { findFreePort } from './free-port.js';

const app = await createApp();

const wantedPort = Number(process.env['PORT'] ?? 3000);
const port = await findFreePort(wantedPort);
if (port !== wantedPort) console.log(`Port ${wantedPort} is taken, so the API uses ${port}.`);
await app.listen(port, '127.0.0.1');
console.log(`Sample API at http://127.0.0.1:${port}, its documentation at http://127.0.0.1:${port}/docs`);
