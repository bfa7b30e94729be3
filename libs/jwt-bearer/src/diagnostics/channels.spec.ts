import { channel } from 'node:diagnostics_channel';
import { describe, expect, it, jest } from '@jest/globals';
import { channels, publish, subscribe, type DiagnosticName } from './channels.js';

const event = { scheme: 'Bearer' };

describe('diagnostics', () => {
  it('brings an event to whoever subscribed to its name, until the subscription ends', () => {
    const seen: unknown[] = [];
    const stop = subscribe('authenticated', (message) => seen.push(message));
    publish('authenticated', () => event);
    stop();
    publish('authenticated', () => event);
    expect(seen).toEqual([event]);
  });

  it('does not even make the event while nobody listens', () => {
    const make = jest.fn(() => event);
    publish('authenticated', make);
    expect(make).not.toHaveBeenCalled();
    expect(channels.authenticated.hasSubscribers).toBe(false);
  });

  it('keeps the subscribers of different events apart', () => {
    const seen = jest.fn();
    const stop = subscribe('forbidden', seen);
    publish('authenticated', () => event);
    stop();
    expect(seen).not.toHaveBeenCalled();
  });

  it.each(Object.keys(channels) as DiagnosticName[])('reaches other tools as nest-jwt-bearer:%s', (name) => {
    const stop = subscribe(name, () => undefined);
    expect(channel(`nest-jwt-bearer:${name}`).hasSubscribers).toBe(true);
    expect(channels[name].hasSubscribers).toBe(true);
    stop();
  });
});
