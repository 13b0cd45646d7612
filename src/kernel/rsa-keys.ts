import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** Returns a new private RSA key with this modulus length; never the same key twice. */
export type KeySource = (bits: number) => Promise<KeyObject>;

const generate = promisify(generateKeyPair);

/** Generates a key in libuv's thread pool: about 60 ms of CPU time for 2048 bits, 200 ms for 3072. */
export const generateKey: KeySource = async (bits) =>
  (await generate('rsa', { modulusLength: bits })).privateKey;

let source = generateKey;

export const newKey: KeySource = (bits) => source(bits);

/** Replaces the source of `newKey`, so that tests need not generate hundreds of keys. */
export function setKeySource(other: KeySource): void {
  source = other;
}
