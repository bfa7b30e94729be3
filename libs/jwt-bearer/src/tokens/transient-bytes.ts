/** Characters of the longest text that finds room: as many as a token has by default. */
const LONGEST = 16_384;
const ROOM = Buffer.allocUnsafeSlow(3 * LONGEST);

/**
 * The bytes of a text, for being looked at and never kept: buffers of their own would cost more than looking at them. They lie where
 * those of the next text will, so they must not leave the function that asked for them, nor may code of the application run meanwhile.
 */
export function transientBytes(text: string, encoding: 'utf8' | 'base64url'): Buffer {
  return text.length > LONGEST ? Buffer.from(text, encoding) : ROOM.subarray(0, ROOM.write(text, encoding));
}
