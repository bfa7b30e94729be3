import mock from '@mongodb-js/oidc-mock-provider';

await mock.OIDCMockProvider.create({
  hostname: '127.0.0.1',
  port: Number(process.argv[2]),
  getTokenPayload: () => ({ expires_in: 3600, payload: { sub: 'alice', aud: 'api' } }),
});
process.send('ready');
