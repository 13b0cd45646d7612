import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generateKey, type KeySource, opaqueId } from '../../src/kernel/index.ts';

/** RSA keys of earlier tests and runs: to read one takes a hundredth of the time to make one. Never committed. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/kfr-sandbox-keys/', import.meta.url));

/**
 * The keys of a series, each once, in the same order in each run. One that is not on disk yet is made and kept there.
 * @param series a test file has one and the seeded data another, so that no two keys of a test are the same
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
    // Where nothing may be written they are made anew each time.
  }
  return key;
}
