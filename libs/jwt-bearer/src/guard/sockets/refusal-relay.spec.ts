import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { WsException } from '@nestjs/websockets';
import { RefusalRelay } from './refusal-relay.js';

class NativeSocket extends EventEmitter {
  readonly readyState = 1;
  readonly sent: unknown[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
}

describe('RefusalRelay', () => {
  const body = { status: 'error', statusCode: 401 };
  const told = { event: 'exception', data: body };

  it('sends what the filter of Nest 11 only emits, each refusal once', () => {
    const relay = new RefusalRelay();
    const socket = new NativeSocket();
    const refusals = [{ ...body }, { ...body }];
    for (const refusal of refusals) {
      relay.expect(socket, new WsException(refusal));
      socket.emit('exception', refusal);
    }
    expect(socket.sent).toEqual([told, told]);
    expect(socket.listenerCount('exception')).toBe(1);
  });

  it('sends nothing where another filter answers, nor for exceptions of others', () => {
    const socket = new NativeSocket();
    new RefusalRelay().expect(socket, new WsException(body));
    socket.emit('exception', { ...body });
    socket.emit('exception', 'text');
    expect(socket.sent).toEqual([]);
  });

  it.each([
    ['a socket of socket.io', new EventEmitter(), new WsException(body)],
    ['an exception of HTTP', new NativeSocket(), new Error('Unauthorized')],
    ['a text', new NativeSocket(), new WsException('Unauthorized')],
  ])('leaves %s alone', (_, socket, exception) => {
    new RefusalRelay().expect(socket, exception);
    expect(socket.listenerCount('exception')).toBe(0);
  });
});
