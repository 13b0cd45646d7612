import type { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Clock,
  codeOf,
  fileError,
  makeFolder,
  messageOf,
  readableFile,
  renamePatiently,
  StartupError,
  type StoreHealth,
  writeAtomically,
  writeFlushed,
} from '../kernel/index.ts';
import type { AuthorityKeys } from './authority-files.ts';
import { isSignedBy } from './chain.ts';
import type { CertificateWithKey } from './issuing.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { parsePair, pemOf } from './pem-pair.ts';
import { readProfile } from './profile.ts';
import { namesBelow } from './profile-files.ts';
import { singleFlight } from './single-flight.ts';

/** An issuer with its certificate chain: its own certificate first, the root last. */
export interface Signer extends CertificateWithKey {
  readonly chain: readonly X509Certificate[];
}

/** Profiles of the issuers that the first start creates. */
const firstIssuers = { root: 'test-root', issuer: 'test-buypass-seid2-issuer' } as const;

/**
 * All issuers of both trees, by the name of their profile. The first start creates the TEST root and its first issuer;
 * the others are created on first use and stored with their key, one file each.
 */
export class Issuers {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #store: StoreHealth;
  readonly #first: ReadonlyMap<string, Signer>;
  readonly #singleFlight = singleFlight<Signer>();
  readonly #trusted = new Map<string, X509Certificate>();

  /** @throws StartupError when a stored TEST issuer is damaged; names the file and the remedy */
  constructor(folder: string, { root, issuer }: AuthorityKeys, clock: Clock, store: StoreHealth) {
    this.#folder = folder;
    this.#store = store;
    this.#clock = clock;
    this.#first = new Map([
      [firstIssuers.root, { ...root, chain: [root.certificate] }],
      [firstIssuers.issuer, { ...issuer, chain: [issuer.certificate, root.certificate] }],
    ]);
    this.#trusted.set(firstIssuers.issuer, issuer.certificate);
    for (const name of this.#storedNames('test-')) this.#trust(name, this.#read(name, root.certificate));
  }

  /** The stored issuers below the TEST root, including those that another process has created since. */
  trusted(): readonly X509Certificate[] {
    const root = this.#first.get(firstIssuers.root)?.certificate;
    for (const name of this.#storedNames('test-')) {
      if (this.#trusted.has(name)) continue;
      try {
        this.#trust(name, this.#read(name, root));
      } catch (error) {
        // Not trusted. Reported when a certificate of this issuer is ordered.
        if (!(error instanceof StartupError)) throw error;
      }
    }
    return [...this.#trusted.values()];
  }

  /** Names of all issuers with a profile in certs/, including the roots. */
  async names(): Promise<readonly string[]> {
    return (await namesBelow('')).filter((name) => /^(test|production)-(root|.+-issuer)$/.test(name));
  }

  /** The issuers of both trees that exist already, by name. */
  async existing(): Promise<ReadonlyMap<string, Signer>> {
    const stored = (await this.names()).filter(
      (name) => this.#first.has(name) || existsSync(this.#path(name)),
    );
    return new Map(await Promise.all(stored.map(async (name) => [name, await this.open(name)] as const)));
  }

  /**
   * Opens an issuer. Creates and stores it, and the issuers above it, on first use. Concurrent calls share one promise.
   * @throws StartupError when its file is damaged or cannot be written
   */
  open(name: string): Promise<Signer> {
    const first = this.#first.get(name);
    if (first) return Promise.resolve(first);
    return this.#singleFlight(name, () => this.#open(name));
  }

  async #open(name: string): Promise<Signer> {
    const profile = await readProfile(name);
    const above = profile.issuer === undefined ? undefined : await this.open(profile.issuer);
    const existing = this.#read(name, above?.certificate);
    if (existing) return { ...existing, chain: [existing.certificate, ...(above?.chain ?? [])] };
    // Remove the stale file before issuing, not when storing: another process may store a new one in the meantime.
    if (existsSync(this.#path(name))) await rm(this.#path(name), { force: true });
    const { issueFrom } = await import('./issuing.ts');
    await this.#write(name, await issueFrom(profile, {}, above, this.#clock.now()));
    // Read it back: another process may have won the race.
    const stored = this.#read(name, above?.certificate);
    if (!stored) throw unusable(this.#path(name), 'it vanished while it was being made');
    return { ...stored, chain: [stored.certificate, ...(above?.chain ?? [])] };
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.pem`);
  }

  #storedNames(prefix: string): string[] {
    if (!existsSync(this.#folder)) return [];
    return namesIn(this.#folder)
      .filter((file) => file.startsWith(prefix) && file.endsWith('.pem'))
      .map((file) => file.slice(0, -'.pem'.length));
  }

  #trust(name: string, stored: CertificateWithKey | undefined): void {
    if (stored) this.#trusted.set(name, stored.certificate);
  }

  /**
   * Ignores an issuer of another root: that authority has been removed and replaced.
   * @param above certificate of the issuer above; undefined: self-signed
   */
  #read(name: string, above: X509Certificate | undefined): CertificateWithKey | undefined {
    const path = this.#path(name);
    if (!existsSync(path)) return undefined;
    const pem = textOf(path);
    try {
      const stored = parsePair(pem);
      const issuer = above ?? stored.certificate;
      if (!parseCertificate(stored.certificate.raw).authority)
        throw new Error('the certificate may not issue others');
      if (!stored.certificate.checkPrivateKey(stored.privateKey))
        throw new Error('the key does not belong to the certificate');
      return isSignedBy(stored.certificate, issuer) ? stored : undefined;
    } catch (error) {
      throw unusable(path, messageOf(error));
    }
  }

  async #write(name: string, issued: CertificateWithKey): Promise<void> {
    const path = this.#path(name);
    const write = async (draft: string) => {
      makeFolder(this.#folder);
      await writeFlushed(draft, pemOf(issued));
    };
    try {
      await this.#store.write(() => writeAtomically(path, write, { takeName: linkOrRename }));
    } catch (error) {
      throw fileError(path, 'the issuer cannot be kept there', error);
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw fileError(folder, 'the issuers cannot be read', error);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(readableFile(path), 'utf8');
  } catch (error) {
    throw fileError(path, 'the issuer cannot be read', error);
  }
}

/** Publishes the temp file unless the name is taken; falls back to rename on file systems without hard links (EISDIR: exFAT on Windows). */
async function linkOrRename(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'EEXIST') return;
    if (!['EPERM', 'EACCES', 'EBUSY', 'EISDIR', 'ENOTSUP', 'ENOSYS'].includes(code)) throw error;
    await renamePatiently(draft, path);
  }
}

const unusable = (path: string, reason: string): StartupError =>
  new StartupError(
    `${path}: the issuer cannot be used: ${reason}.`,
    'To get a new one, remove the file; every certificate that it issued is then worthless.',
  );
