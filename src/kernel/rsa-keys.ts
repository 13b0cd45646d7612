import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** Gives a private RSA key of so many bits that it has given to nobody before. */
export type KeySource = (bits: number) => Promise<KeyObject>;

const generate = promisify(generateKeyPair);

/** Generates the key, in libuv's threads: 2048 bits take about 60 ms of a core, 3072 bits 200 ms. */
export const generateKey: KeySource = async (bits) =>
  (await generate('rsa', { modulusLength: bits })).privateKey;

let source = generateKey;

/** A new private RSA key. */
export const newKey: KeySource = (bits) => source(bits);

/** Takes the keys of `newKey` from elsewhere from now on: tests do not wait for the generation of hundreds. */
export function takeKeysFrom(other: KeySource): void {
  source = other;
}
