import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isMetadata, messageHeaders } from './message-headers.js';

const kafka = (headers: unknown): object => ({ getMessage: () => ({ headers, value: {} }) });
const rmq = (headers: unknown): object => ({ getMessage: () => ({ properties: { headers }, fields: {} }) });
const mqtt = (userProperties: unknown): object => ({ getPacket: () => ({ properties: { userProperties } }) });
const nats = (fields: Readonly<Record<string, string[]>>): object => ({
  getHeaders: () => ({ keys: () => Object.keys(fields), values: (name: string) => fields[name] ?? [] }),
});
/** As `Metadata` of `@grpc/grpc-js`: `getMap()` has the first value of each name, `get()` all of them. */
const grpc = (fields: Readonly<Record<string, (string | Buffer)[]>>): object => ({
  get: (name: string) => fields[name] ?? [],
  getMap: () => Object.fromEntries(Object.entries(fields).map(([name, [first]]) => [name, first])),
});

describe('messageHeaders', () => {
  it.each([
    ['Kafka', kafka({ Authorization: 'Bearer a' })],
    ['RMQ', rmq({ Authorization: 'Bearer a' })],
    ['MQTT', mqtt({ Authorization: 'Bearer a' })],
    ['NATS', nats({ Authorization: ['Bearer a'] })],
    ['gRPC', grpc({ authorization: ['Bearer a'] })],
  ])('reads those of %s, with names in lower case', (_, context) => {
    expect(messageHeaders(context)).toEqual({ authorization: ['Bearer a'] });
  });

  it.each([
    ['Kafka', kafka({ authorization: ['a', Buffer.from('b')], AUTHORIZATION: 'c' }), ['a', 'b', 'c']],
    ['MQTT', mqtt({ authorization: ['a', 'b'] }), ['a', 'b']],
    ['NATS', nats({ authorization: ['a'], Authorization: ['b', 'c'] }), ['a', 'b', 'c']],
    ['gRPC', grpc({ authorization: ['a', 'b'] }), ['a', 'b']],
  ])('keeps repeated ones of %s apart (requirement 3)', (_, context, authorization) => {
    expect(messageHeaders(context)).toEqual({ authorization });
  });

  it.each([
    ['Kafka', kafka(undefined)],
    ['RMQ', rmq(undefined)],
    ['MQTT before 5', { getPacket: () => ({ cmd: 'publish' }) }],
    ['NATS', { getHeaders: () => undefined }],
    ['gRPC', grpc({})],
  ])('finds none in a message of %s that has none', (_, context) => {
    expect(messageHeaders(context)).toEqual({});
  });

  it.each([
    ['TCP', { getSocketRef: () => ({}), getPattern: () => 'list' }],
    ['Redis', { getChannel: () => 'channel' }],
    ['what is not known', {}],
    ['nothing', undefined],
  ])('says of %s that there can be none', (_, context) => {
    expect(messageHeaders(context)).toBeUndefined();
  });

  it('reads bytes as UTF-8, so that no two bytes become one character of ASCII (requirement 18)', () => {
    const twin = `Bearer ${String.fromCharCode('e'.charCodeAt(0) + 0x100)}yJ`;
    expect(messageHeaders(kafka({ authorization: Buffer.from(twin, 'utf8') }))).toEqual({
      authorization: [twin],
    });
  });

  it('is not taken in by names that objects have by themselves', () => {
    const headers = JSON.parse('{ "__proto__": "a", "constructor": "b" }') as object;
    expect(Object.entries(messageHeaders(kafka(headers)) ?? {})).toEqual([
      ['__proto__', ['a']],
      ['constructor', ['b']],
    ]);
  });

  it('leaves out values of other kinds, and never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (headers) => {
        for (const context of [kafka(headers), rmq(headers), mqtt(headers)]) {
          const values = Object.values(messageHeaders(context) ?? {}).flat();
          expect(values.every((value) => typeof value === 'string')).toBe(true);
        }
      }),
    );
  });
});

describe('isMetadata', () => {
  it('knows the metadata of gRPC from other contexts', () => {
    expect([grpc({}), kafka({}), nats({}), new Map(), undefined].map(isMetadata)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
