import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** Returns a private RSA key with this number of bits, never the same one twice. */
export type KeySource = (bits: number) => Promise<KeyObject>;

const generate = promisify(generateKeyPair);

/** Generates a key in libuv's thread pool: 2048 bits take about 60 ms of CPU time, 3072 bits 200 ms. */
export const generateKey: KeySource = async (bits) =>
  (await generate('rsa', { modulusLength: bits })).privateKey;

let source = generateKey;

/** A new private RSA key. */
export const newKey: KeySource = (bits) => source(bits);

/** Replaces the source of `newKey`, so that tests need not generate hundreds of keys. */
export function setKeySource(other: KeySource): void {
  source = other;
}
