// npm run demo            builds, tells the story, stays up
// npm run demo -- --once  the same, then ends: with 0 if every answer was the expected one, else with 1
import { build } from './build.mjs';
import { print, printAnswerCount, printChapter, printInvitation, printLogLine } from './narrator.mjs';
import { SampleApi } from './sample-api.mjs';
import { chapters } from './story.mjs';

const once = process.argv.includes('--once');

await build(['jwt-bearer', 'identity-provider', 'sample-api', 'browser-client']);
const { IdentityProvider } = await import('../../apps/identity-provider/dist/identity-provider.js');
const { BrowserClient } = await import('../../apps/browser-client/dist/browser-client.js');
const { settingsFor } = await import('../../apps/browser-client/dist/client-settings.js');

const provider = new IdentityProvider();
const api = new SampleApi();
let client;
const interrupted = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve('interrupted'));
});

const tellStory = async () => {
  await provider.start();
  if (provider.port !== 4000) print(`Port 4000 is taken, so the identity provider uses ${provider.port}.`);
  print(`The identity provider listens at ${provider.issuer}`);
  await api.start(provider.issuer);
  print(`The API listens at ${api.url}`);
  api.takeNews().forEach(printLogLine);

  let expected = 0;
  for (const [index, { title, play }] of chapters.entries()) {
    printChapter(index + 1, title);
    if (await play({ provider, api })) expected++;
  }
  printAnswerCount(expected, chapters.length);
  if (expected < chapters.length) {
    process.exitCode = 1;
    print(`The API said:\n${api.log}`);
  }
};

try {
  const outcome = await Promise.race([tellStory(), interrupted]);
  if (outcome === 'interrupted') process.exitCode = 130;
  else if (!once) {
    await provider.start();
    client = new BrowserClient(settingsFor(provider.issuer, api.url));
    await client.start();
    printInvitation(provider.issuer, api.url, client.origin);
    await interrupted;
  }
} catch (error) {
  process.exitCode = 1;
  print(error.message);
} finally {
  await Promise.all([client?.stop(), api.stop(), provider.stop()]);
}
process.exit();
