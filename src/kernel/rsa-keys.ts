import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** Returns a new private RSA key with this modulus length; never the same key twice. */
export type KeySource = (bits: number) => Promise<KeyObject>;

const generate = promisify(generateKeyPair);

/** Keys that are generated at once: two of the four threads of libuv's pool stay free, for signatures and files. */
export const mostKeysAtOnce = 2;

let generating = 0;
const waiting: (() => void)[] = [];

/** Generates a key in libuv's thread pool, in turn: about 60 ms of CPU time for 2048 bits, 200 ms for 3072. */
export const generateKey: KeySource = async (bits) => {
  if (generating < mostKeysAtOnce) generating += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return (await generate('rsa', { modulusLength: bits })).privateKey;
  } finally {
    const next = waiting.shift();
    if (next === undefined) generating -= 1;
    else next();
  }
};

let source = generateKey;

/** Keys that were begun before they are asked for, by modulus length. */
const begun = new Map<number, Promise<KeyObject>[]>();

/** Begins to generate keys of these modulus lengths: the next calls of `newKey` get them. */
export function beginKeys(lengths: readonly number[]): void {
  for (const bits of lengths) {
    const key = source(bits);
    // The caller of `newKey` gets the error.
    key.catch(() => {});
    begun.set(bits, [...(begun.get(bits) ?? []), key]);
  }
}

export const newKey: KeySource = (bits) => begun.get(bits)?.shift() ?? source(bits);

/** Replaces the source of `newKey`, so that tests need not generate hundreds of keys. */
export function setKeySource(other: KeySource): void {
  source = other;
}
