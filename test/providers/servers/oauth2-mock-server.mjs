import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
server.service.on('beforeTokenSigning', (token) => {
  token.payload.aud = 'api';
});
await server.start(Number(process.argv[2]), '127.0.0.1');
server.issuer.url = `http://127.0.0.1:${process.argv[2]}`;
process.on('message', async () => {
  await server.issuer.keys.generate('RS256');
  process.send('rotated');
});
process.send('ready');
