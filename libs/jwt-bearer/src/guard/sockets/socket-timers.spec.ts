import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SocketTimers } from './socket-timers.js';

const DAY = 24 * 60 * 60 * 1000;

describe('SocketTimers', () => {
  let rung: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    rung = [];
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** The end of a token at this many milliseconds from now. */
  function endIn(milliseconds: number): { left(): number } {
    const at = Date.now() + milliseconds;
    return { left: () => at - Date.now() };
  }

  const ring = (name: string) => () => void rung.push(name);

  it('rings when the token has ended, and not at its last moment', () => {
    new SocketTimers().arm(new EventEmitter(), endIn(1000), ring('end'));
    jest.advanceTimersByTime(1000);
    expect(rung).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(rung).toEqual(['end']);
  });

  it.each(['close', 'disconnect'])('does not ring after the %s of the socket', (event) => {
    const native = { readyState: 1, send: () => undefined };
    const socket = Object.assign(new EventEmitter(), event === 'close' ? native : {});
    new SocketTimers().arm(socket, endIn(1000), ring('end'));
    socket.emit(event);
    jest.advanceTimersByTime(5000);
    expect(rung).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits longer than a timer of Node can', () => {
    new SocketTimers().arm(new EventEmitter(), endIn(60 * DAY), ring('end'));
    jest.advanceTimersByTime(60 * DAY);
    expect(rung).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(rung).toEqual(['end']);
  });

  it('asks the clock again when it wakes up, which may have been set back', () => {
    let left = 1000;
    new SocketTimers().arm(new EventEmitter(), { left: () => left }, ring('end'));
    left = 500;
    jest.advanceTimersByTime(1001);
    expect(rung).toEqual([]);
    left = -1;
    jest.advanceTimersByTime(501);
    expect(rung).toEqual(['end']);
  });

  it('has one timer a socket: that of its latest token', () => {
    const timers = new SocketTimers();
    const socket = new EventEmitter();
    const first = endIn(1000);
    timers.arm(socket, first, ring('first'));
    timers.arm(socket, first, ring('again'));
    timers.arm(socket, endIn(3000), ring('second'));
    expect(jest.getTimerCount()).toBe(1);
    expect(socket.listenerCount('disconnect')).toBe(1);
    jest.advanceTimersByTime(3001);
    expect(rung).toEqual(['second']);
  });

  it('arms nothing for a token without an end', () => {
    new SocketTimers().arm(new EventEmitter(), { left: () => Infinity }, ring('end'));
    expect(jest.getTimerCount()).toBe(0);
  });
});
