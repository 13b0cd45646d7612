import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { StoreHealth } from '../kernel/index.ts';
import type { CertificateWithKey } from './issuing.ts';
import { readPair, writePair } from './pem-pair.ts';
import { singleFlight } from './single-flight.ts';

const label = 'the key store';

/** Stored certificates with their keys, one file each. */
export class Keystores {
  readonly #folder: string;
  readonly #store: StoreHealth;
  readonly #singleFlight = singleFlight<CertificateWithKey>();

  constructor(folder: string, store: StoreHealth) {
    this.#folder = folder;
    this.#store = store;
  }

  /**
   * The certificate of this name; issued when there is no usable one. Concurrent calls for one name share one promise.
   * @param name of the file, without its extension
   * @param isUsable whether the stored certificate can still be used
   */
  of(
    name: string,
    isUsable: (certificate: X509Certificate) => boolean,
    issue: () => Promise<CertificateWithKey>,
  ): Promise<CertificateWithKey> {
    const path = join(this.#folder, `${name}.pem`);
    return this.#singleFlight(name, async () => {
      const stored = await this.#store.read(() => readPair(path, label));
      if (stored && isUsable(stored.certificate)) return stored;
      const issued = await issue();
      await this.#store.write(() => writePair(path, label, issued));
      return issued;
    });
  }
}
