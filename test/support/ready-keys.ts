import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generateKey, type KeySource, opaqueId } from '../../src/kernel/index.ts';

/** Cache of RSA keys: reading one is a hundred times faster than generating one. Never committed. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/kfr-sandbox-keys/', import.meta.url));

/**
 * The keys of a series, each once, in the same order in each run. Missing keys are generated and cached.
 * @param series test files and the seeded data have different ones, so that all keys of a test are distinct
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
    // A read-only folder: no cache.
  }
  return key;
}
