import { createECDH, createHash } from 'node:crypto';
import type { Jwk } from '../../conformance/runner/case.js';

interface Curve {
  readonly name: string;
  readonly order: bigint;
  /** The length of r and of s, in bytes. */
  readonly size: number;
}

const CURVES: Readonly<Record<string, Curve>> = {
  'P-256': curve('prime256v1', 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n, 32),
  'P-384': curve(
    'secp384r1',
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    48,
  ),
  'P-521': curve(
    'secp521r1',
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    66,
  ),
  secp256k1: curve('secp256k1', 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n, 32),
};

function curve(name: string, order: bigint, size: number): Curve {
  return { name, order, size };
}

/**
 * An ECDSA signature whose nonce comes from key and text, so that one text has one signature: the signatures of node:crypto differ each
 * time, and a case must come out the same for the same seed.
 */
export function signEcdsa(input: string, { crv, d }: Jwk, hash: string): Buffer {
  const { name, order, size } = CURVES[crv === 'P-512' ? 'P-521' : String(crv)] ?? failed(String(crv));
  const secret = numberOf(Buffer.from(String(d), 'base64url'));
  const nonce = (numberOf(wideHash(`${String(secret)}${hash}${input}`)) % (order - 1n)) + 1n;
  const point = createECDH(name);
  point.setPrivateKey(bytesOf(nonce, size));
  const r = numberOf(point.getPublicKey().subarray(1, 1 + size)) % order;
  const s = (inverse(nonce, order) * (digest(input, hash, order) + r * secret)) % order;
  return Buffer.concat([bytesOf(r, size), bytesOf(s, size)]);
}

function failed(name: string): never {
  throw new RangeError(`no curve ${name}`);
}

function wideHash(text: string): Buffer {
  return Buffer.concat(['0', '1'].map((half) => createHash('sha512').update(half).update(text).digest()));
}

/** The leftmost bits of the hash, as many as the order has. */
function digest(input: string, hash: string, order: bigint): bigint {
  const bytes = createHash(hash).update(input).digest();
  const surplus = bytes.length * 8 - order.toString(2).length;
  return surplus > 0 ? numberOf(bytes) >> BigInt(surplus) : numberOf(bytes);
}

function inverse(value: bigint, order: bigint): bigint {
  let [rest, divisor, factor, next] = [order, value, 0n, 1n];
  while (divisor > 0n) {
    const quotient = rest / divisor;
    [rest, divisor] = [divisor, rest - quotient * divisor];
    [factor, next] = [next, factor - quotient * next];
  }
  return ((factor % order) + order) % order;
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function bytesOf(value: bigint, size: number): Buffer {
  return Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex');
}
