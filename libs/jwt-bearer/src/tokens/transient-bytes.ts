const ROOM = Buffer.allocUnsafeSlow(16_384);

/**
 * The bytes of a text, for being looked at and never kept: buffers of their own would cost more than looking at them. They lie where
 * those of the next text will, so they must not leave the function that asked for them, nor may code of the application run meanwhile.
 */
export function transientBytes(text: string, encoding: 'latin1' | 'base64url'): Buffer {
  return text.length > ROOM.length
    ? Buffer.from(text, encoding)
    : ROOM.subarray(0, ROOM.write(text, encoding));
}
