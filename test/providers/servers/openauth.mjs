import { issuer } from '@openauthjs/openauth';
import { MemoryStorage } from '@openauthjs/openauth/storage/memory';
import { createSubjects } from '@openauthjs/openauth/subject';
import { serve } from '@hono/node-server';
import { object, string } from 'valibot';

const app = issuer({
  subjects: createSubjects({ user: object({ id: string() }) }),
  storage: MemoryStorage(),
  allow: async () => true,
  success: (context, { id }) => context.subject('user', { id }),
  providers: {
    svc: { type: 'svc', init() {}, client: async ({ clientID }) => ({ id: clientID }) },
  },
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.argv[2]) }, () =>
  process.send('ready'),
);
