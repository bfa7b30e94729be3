import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  ConfigurationRetriever,
  type ConfigurationRetrieverSettings,
  type RetrievedConfiguration,
} from './configuration-retriever.js';
import { DocumentRetriever } from './document-retriever.js';
import { RetrievalError } from './retrieval.error.js';
import { wellKnownAddresses } from './well-known.js';

const issuer = 'https://login.example.com/shop';
const jwksUri = 'https://login.example.com/shop/keys';
const discovery = `${issuer}/.well-known/openid-configuration`;
const [, oauth = '', inserted = ''] = wellKnownAddresses(issuer);

function key(kid: string): Record<string, unknown> {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' };
}

const good = key('good');
const document = { issuer, jwks_uri: jwksUri };
const keySet = { keys: [good] };

/** A provider that answers these documents by address, and 404 elsewhere. */
function provider(
  pages: Record<string, unknown>,
  more: Partial<ConfigurationRetrieverSettings> = {},
): {
  asked: string[];
  tags: (string | null)[];
  retrieve: (previous?: RetrievedConfiguration, readsDocument?: boolean) => Promise<RetrievedConfiguration>;
} {
  const asked: string[] = [];
  const tags: (string | null)[] = [];
  const documents = new DocumentRetriever({
    fetch: (address, init) => {
      asked.push(address);
      const page = pages[address];
      const tag = new Headers(init.headers).get('if-none-match');
      tags.push(tag);
      if (page instanceof Response || page === undefined) {
        return Promise.resolve(page?.clone() ?? new Response('', { status: 404 }));
      }
      const etag = `"${String(JSON.stringify(page).length)}"`;
      const headers = { etag, 'cache-control': 'max-age=120' };
      return Promise.resolve(
        tag === etag ? new Response(null, { status: 304 }) : new Response(JSON.stringify(page), { headers }),
      );
    },
    timeout: 1_000,
    requireHttps: true,
    now: () => 0,
  });
  const retriever = new ConfigurationRetriever(documents, {
    addresses: wellKnownAddresses(issuer),
    issuer: { authority: issuer, validIssuers: [], acceptsTenants: false },
    ...more,
  });
  const { signal } = new AbortController();
  return {
    asked,
    tags,
    retrieve: (previous, readsDocument = false) => retriever.retrieve({ previous, readsDocument, signal }),
  };
}

describe('retrieving a configuration', () => {
  it('reads the document, then the key set that it names', async () => {
    const { asked, retrieve } = provider({ [discovery]: document, [jwksUri]: keySet });
    const { configuration, maxAge } = await retrieve();
    expect(asked).toEqual([discovery, jwksUri]);
    expect(configuration).toMatchObject({ issuer, jwksUri, tokenDecryptionKeys: [] });
    expect(configuration.signingKeys.keys.map(({ keyId }) => keyId)).toEqual(['good']);
    expect(maxAge).toBe(120_000);
  });

  it.each([
    ['the place of RFC 8414', oauth],
    ['the other place of OpenID Connect', inserted],
  ])('requirement 96: finds the document at %s', async (_, address) => {
    const { retrieve } = provider({ [address]: document, [jwksUri]: keySet });
    expect((await retrieve()).configuration.issuer).toBe(issuer);
  });

  it('requirement 96: looks nowhere else after any answer but "not found"', async () => {
    const { asked, retrieve } = provider({
      [discovery]: new Response('', { status: 403 }),
      [oauth]: document,
    });
    await expect(retrieve()).rejects.toMatchObject({ code: 'IDX20807', status: 403 });
    expect(asked).toEqual([discovery]);
  });

  it('tells the first address when there is a document nowhere', async () => {
    const { asked, retrieve } = provider({});
    await expect(retrieve()).rejects.toThrow(discovery);
    expect(asked).toEqual([discovery, oauth, inserted]);
  });

  it('reads only the key set while the document is believed', async () => {
    const { asked, retrieve } = provider({ [discovery]: document, [jwksUri]: keySet });
    const first = await retrieve();
    asked.length = 0;
    await retrieve(first);
    expect(asked).toEqual([jwksUri]);
    await retrieve(first, true);
    expect(asked).toEqual([jwksUri, discovery, jwksUri]);
  });

  it('keeps the same object when the provider says that nothing changed', async () => {
    const { tags, retrieve } = provider({ [discovery]: document, [jwksUri]: keySet });
    const first = await retrieve();
    const second = await retrieve(first);
    expect(tags.at(-1)).toBe(first.entityTag);
    expect(second.configuration).toBe(first.configuration);
    expect(second.maxAge).toBe(120_000);
  });

  it('keeps the same object when the same keys come in another order', async () => {
    const other = key('other');
    const pages: Record<string, unknown> = { [discovery]: document, [jwksUri]: { keys: [good, other] } };
    const { retrieve } = provider(pages);
    const first = await retrieve();
    const shuffled = Object.fromEntries(Object.entries(good).reverse());
    pages[jwksUri] = { keys: [other, shuffled], at: 1 };
    expect((await retrieve(first)).configuration).toBe(first.configuration);
  });

  it('makes a new object when a key changed under its kid', async () => {
    const pages: Record<string, unknown> = { [discovery]: document, [jwksUri]: keySet };
    const { retrieve } = provider(pages);
    const first = await retrieve();
    pages[jwksUri] = { keys: [key('good')], at: 1 };
    expect((await retrieve(first)).configuration).not.toBe(first.configuration);
  });

  it('sends no tag of the old address to a new one', async () => {
    const moved = 'https://keys.example.com/';
    const pages: Record<string, unknown> = { [discovery]: document, [jwksUri]: keySet, [moved]: keySet };
    const { tags, retrieve } = provider(pages);
    const first = await retrieve();
    pages[discovery] = { issuer, jwks_uri: moved };
    const second = await retrieve(first, true);
    expect(tags.at(-1)).toBeNull();
    expect(second.configuration).toMatchObject({ jwksUri: moved });
  });

  it('takes a new spelling of the issuer for a new configuration', async () => {
    const pages: Record<string, unknown> = { [discovery]: document, [jwksUri]: keySet };
    const { retrieve } = provider(pages);
    const first = await retrieve();
    pages[discovery] = { ...document, issuer: `${issuer}/` };
    expect((await retrieve(first, true)).configuration.issuer).toBe(`${issuer}/`);
  });

  it('asks the document where the keys are when they are gone', async () => {
    const moved = 'https://keys.example.com/';
    const pages: Record<string, unknown> = { [discovery]: document, [jwksUri]: keySet, [moved]: keySet };
    const { asked, retrieve } = provider(pages);
    const first = await retrieve();
    Object.assign(pages, { [discovery]: { issuer, jwks_uri: moved }, [jwksUri]: undefined });
    asked.length = 0;
    expect((await retrieve(first)).configuration.jwksUri).toBe(moved);
    expect(asked).toEqual([jwksUri, discovery, moved]);
  });

  it.each<[string, unknown]>([
    ['IDX20810', { ...document, issuer: 'https://evil.example' }],
    ['IDX20810', { jwks_uri: jwksUri }],
    ['IDX20810', { issuer }],
    ['IDX20810', {}],
    ['IDX21815', { issuer: 5, jwks_uri: jwksUri }],
    ['IDX21815', { issuer, jwks_uri: ['https://login.example.com/keys'] }],
    ['IDX21815', { issuer, jwks_uri: 'keys' }],
    ['IDX21815', { issuer, jwks_uri: 'file:///etc/passwd' }],
    ['IDX20108', { issuer, jwks_uri: 'http://login.example.com/keys' }],
  ])('requirement 99: refuses with %s the document %j', async (code, content) => {
    const { retrieve } = provider({ [discovery]: content, [jwksUri]: keySet });
    await expect(retrieve()).rejects.toMatchObject({ code });
  });

  it('requirement 98: refuses a document whose keys lie at a host that is not allowed, and does not ask there', async () => {
    const elsewhere = 'https://www.example.net/keys';
    const pages = { [discovery]: { issuer, jwks_uri: elsewhere }, [elsewhere]: keySet };
    const { asked, retrieve } = provider(pages, { keySetHosts: [] });
    await expect(retrieve()).rejects.toMatchObject({ code: 'NJB10004' });
    expect(asked).toEqual([discovery]);
    const allowed = provider(pages, { keySetHosts: ['www.example.net'] });
    expect((await allowed.retrieve()).configuration.jwksUri).toBe(elsewhere);
  });

  it('requirement 94: says what to do about another issuer', async () => {
    const { retrieve } = provider({ [discovery]: { ...document, issuer: 'https://login.example.com' } });
    await expect(retrieve()).rejects.toThrow(/validIssuers/);
  });

  it('accepts another issuer that is named as valid, and keeps its exact text', async () => {
    const other = 'https://sts.example.com/';
    const expected = { authority: issuer, validIssuers: [other], acceptsTenants: false };
    const { retrieve } = provider(
      { [discovery]: { ...document, issuer: other }, [jwksUri]: keySet },
      { issuer: expected },
    );
    expect((await retrieve()).configuration.issuer).toBe(other);
  });

  it.each<[string, unknown]>([
    ['IDX10805', {}],
    ['IDX10805', { keys: {} }],
    ['IDX21817', { keys: [] }],
    ['IDX21818', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'secret' }] }],
    ['IDX21818', { keys: [{ ...good, use: 'enc' }] }],
    ['IDX21818', { keys: [null, 5, 'text'] }],
  ])('requirement 99: refuses with %s the key set %j', async (code, content) => {
    const { retrieve } = provider({ [discovery]: document, [jwksUri]: content });
    await expect(retrieve()).rejects.toMatchObject({ code, source: 'key set' });
  });

  it('skips a bad key and names it, without losing a good one', async () => {
    const { retrieve } = provider({
      [discovery]: document,
      [jwksUri]: { keys: [{ kty: 'EC', kid: 'bad' }, good] },
    });
    const { signingKeys } = (await retrieve()).configuration;
    expect(signingKeys.keys.map(({ keyId }) => keyId)).toEqual(['good']);
    expect(signingKeys.skipped).toMatchObject([{ kid: 'bad' }]);
  });

  it('considers a hundred keys', async () => {
    const keys = Array.from({ length: 101 }, (_, i) => ({ ...good, kid: String(i) }));
    const { retrieve } = provider({ [discovery]: document, [jwksUri]: { keys } });
    expect((await retrieve()).configuration.signingKeys.keys).toHaveLength(100);
  });

  it('fails with a reason of the catalogue only', async () => {
    const { retrieve } = provider({ [discovery]: new Response('<html>') });
    await expect(retrieve()).rejects.toBeInstanceOf(RetrievalError);
  });
});
