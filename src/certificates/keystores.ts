import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupFault } from '../kernel/index.ts';
import type { Issued } from './issuing.ts';

/** One kept certificate with its key per organisation, each in a file of its own. */
export class Keystores {
  readonly #folder: string;
  readonly #usable: (certificate: X509Certificate, organisationNumber: string) => boolean;
  readonly #underWay = new Map<string, Promise<Issued>>();

  /** @param usable whether a kept certificate will still do */
  constructor(folder: string, usable: (certificate: X509Certificate, organisationNumber: string) => boolean) {
    this.#folder = folder;
    this.#usable = usable;
  }

  /**
   * The organisation's certificate, issued when there is none that will do. Parallel calls for one number share
   * one issue.
   * @param organisationNumber nine digits; names the file
   */
  of(organisationNumber: string, issue: () => Promise<Issued>): Promise<Issued> {
    const underWay = this.#underWay.get(organisationNumber);
    if (underWay) return underWay;
    const found = this.#findOrIssue(organisationNumber, issue).finally(() =>
      this.#underWay.delete(organisationNumber),
    );
    this.#underWay.set(organisationNumber, found);
    return found;
  }

  async #findOrIssue(organisationNumber: string, issue: () => Promise<Issued>): Promise<Issued> {
    const path = join(this.#folder, `${organisationNumber}.pem`);
    const kept = await readKept(path);
    if (kept && this.#usable(kept.certificate, organisationNumber)) return kept;
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
