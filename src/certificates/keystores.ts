import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupFault } from '../kernel/index.ts';
import type { Issued } from './issuing.ts';

/** Kept certificates with their keys, each in a file of its own. */
export class Keystores {
  readonly #folder: string;
  readonly #underWay = new Map<string, Promise<Issued>>();

  constructor(folder: string) {
    this.#folder = folder;
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
    const underWay = this.#underWay.get(name);
    if (underWay) return underWay;
    const found = this.#findOrIssue(name, willDo, issue).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, found);
    return found;
  }

  async #findOrIssue(
    name: string,
    willDo: (certificate: X509Certificate) => boolean,
    issue: () => Promise<Issued>,
  ): Promise<Issued> {
    const path = join(this.#folder, `${name}.pem`);
    const kept = await readKept(path);
    if (kept && willDo(kept.certificate)) return kept;
    const issued = await issue();
    await this.#keep(path, issued);
    return issued;
  }

  async #keep(path: string, issued: Issued): Promise<void> {
    const draft = `${path}.${randomUUID()}.draft`;
    const key = issued.privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(draft, `${issued.certificate.toString()}${key}`, { flush: true, mode: 0o600 });
      await rename(draft, path);
    } catch (fault) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw new StartupFault(
        `${path}: the key store cannot be written (${(fault as NodeJS.ErrnoException).code})`,
      );
    }
  }
}

/** What is missing or damaged counts as not kept: unlike the authority, it can be issued anew at no cost. */
async function readKept(path: string): Promise<Issued | undefined> {
  try {
    const pem = await readFile(path, 'utf8');
    const kept = { certificate: new X509Certificate(pem), privateKey: createPrivateKey(pem) };
    return kept.certificate.checkPrivateKey(kept.privateKey) ? kept : undefined;
  } catch {
    return undefined;
  }
}
