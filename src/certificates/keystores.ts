import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Store } from '../kernel/index.ts';
import type { Issued } from './issuing.ts';
import { keepPair, readKeptPair } from './kept-pair.ts';
import { sharing } from './sharing.ts';

const what = 'the key store';

/** Kept certificates with their keys, each in a file of its own. */
export class Keystores {
  readonly #folder: string;
  readonly #store: Store;
  readonly #shared = sharing<Issued>();

  constructor(folder: string, store: Store) {
    this.#folder = folder;
    this.#store = store;
  }

  /**
   * The certificate of this name, issued when there is none that will do. Parallel calls for one name share one issue.
   * @param name of the file, without its ending
   * @param willDo whether the kept certificate will still do
   */
  of(
    name: string,
    willDo: (certificate: X509Certificate) => boolean,
    issue: () => Promise<Issued>,
  ): Promise<Issued> {
    const path = join(this.#folder, `${name}.pem`);
    return this.#shared(name, async () => {
      const kept = await this.#store.read(() => readKeptPair(path, what));
      if (kept && willDo(kept.certificate)) return kept;
      const issued = await issue();
      await this.#store.use(() => keepPair(path, what, issued));
      return issued;
    });
  }
}
