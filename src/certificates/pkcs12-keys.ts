import { createHash, randomBytes } from 'node:crypto';
import { BoundedMap } from '../kernel/index.ts';

/** What the keys of a PKCS#12 file are derived with, and the keys. */
export interface Pkcs12Keys {
  readonly salt: Buffer;
  readonly iterations: number;
  /** For Triple DES in CBC mode. */
  readonly cipherKey: Buffer;
  readonly initialVector: Buffer;
  /** For HMAC with SHA-1. */
  readonly macKey: Buffer;
}

/** As many as OpenSSL uses; Java, .NET and OpenSSL accept them. */
const iterations = 2048;

/** Sizes of SHA-1 in bytes: `u` and `v` of RFC 7292, B.2. */
const [digestSize, blockSize] = [20, 64] as const;

const derived = new BoundedMap<Pkcs12Keys>(100);

/**
 * The keys for a password. Deriving them blocks the event loop for about 15 ms, so it is done once for each password in a process, with
 * one salt. That is good enough for test keys only, whose password is known anyway.
 */
export function pkcs12KeysFor(password: string): Pkcs12Keys {
  const known = derived.get(password);
  if (known !== undefined) return known;
  const salt = randomBytes(8);
  const derive = (purpose: number, size: number) => derivedBytes(password, salt, purpose, size);
  const keys = {
    salt,
    iterations,
    cipherKey: derive(1, 24),
    initialVector: derive(2, 8),
    macKey: derive(3, digestSize),
  };
  derived.set(password, keys);
  return keys;
}

/** RFC 7292, B.2. @param purpose 1: key, 2: initial vector, 3: MAC */
function derivedBytes(password: string, salt: Buffer, purpose: number, size: number): Buffer {
  const diversifier = Buffer.alloc(blockSize, purpose);
  const blocks = Buffer.concat([filled(salt), filled(bmpString(`${password}\0`))]);
  const parts: Buffer[] = [];
  for (let length = 0; length < size; length += digestSize) {
    let digest = sha1(Buffer.concat([diversifier, blocks]));
    for (let round = 1; round < iterations; round += 1) digest = sha1(digest);
    parts.push(digest);
    const addend = numberIn(filled(digest)) + 1n;
    for (let at = 0; at < blocks.length; at += blockSize) {
      const block = blocks.subarray(at, at + blockSize);
      const sum = BigInt.asUintN(blockSize * 8, numberIn(block) + addend);
      block.write(sum.toString(16).padStart(blockSize * 2, '0'), 'hex');
    }
  }
  return Buffer.concat(parts).subarray(0, size);
}

const sha1 = (bytes: Buffer): Buffer => createHash('sha1').update(bytes).digest();

const numberIn = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

/** Repeated to whole blocks. */
const filled = (bytes: Buffer): Buffer =>
  Buffer.alloc(Math.ceil(bytes.length / blockSize) * blockSize, bytes);

/** UTF-16, big-endian. */
export const bmpString = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
