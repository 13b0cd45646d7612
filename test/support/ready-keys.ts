import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generateKey, type KeySource, opaqueId, takeKeysFrom } from '../../src/kernel/index.ts';

/** RSA keys of earlier tests and runs: to read one takes a hundredth of the time to make one. Never committed. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/kfr-sandbox-keys/', import.meta.url));

/**
 * The keys of a series, each once, in the same order in each run. One that is not on disk yet is made and kept there.
 * @param series a test file and each process that it starts have one of their own, so that no two of their keys are the same
 */
export function keysOf(series: string): KeySource {
  const taken = new Map<number, number>();
  return async (bits) => {
    const number = (taken.get(bits) ?? 0) + 1;
    taken.set(bits, number);
    const file = `${folder}${series}-${bits}-${number}.pem`;
    return (await readyKey(file)) ?? madeKey(file, bits);
  };
}

let children = 0;

/** From here on a test file takes ready keys, as though it were the first. */
export function beginFile(): void {
  children = 0;
  takeKeysFrom(keysOf('file'));
}

/** What lets a process of the product, started by a test file, take ready keys, too: an option of Node. */
export function withReadyKeys(): string {
  children += 1;
  return `--import=${new URL(`ready-keys-in-child.ts?child-${children}`, import.meta.url)}`;
}

async function readyKey(file: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function madeKey(file: string, bits: number): Promise<KeyObject> {
  const key = await generateKey(bits);
  const draft = `${file}.${opaqueId()}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, key.export({ type: 'pkcs8', format: 'pem' }));
    await rename(draft, file);
  } catch {
    // Another user's process may not write here; its keys are made anew each time.
  }
  return key;
}
