import type { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Clock,
  codeOf,
  fileFault,
  makeFolder,
  messageOf,
  readable,
  StartupFault,
  type Store,
  writeAtomically,
  writeShared,
} from '../kernel/index.ts';
import type { AuthorityKeys } from './authority-files.ts';
import { isSignedBy } from './chain.ts';
import type { Issued } from './issuing.ts';
import { pairIn, pemOf } from './kept-pair.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { namesBelow } from './profile-files.ts';
import { sharing } from './sharing.ts';

/** An issuer with the certificates above it, its own first and the root last. */
export interface Signer extends Issued {
  readonly chain: readonly X509Certificate[];
}

/** The names that the authority of the first start has as profiles. */
const FIRST = { root: 'test-root', issuer: 'test-buypass-seid2-issuer' } as const;

/**
 * Every issuer of both trees, by the name of its profile. Root and first issuer of TEST are made on the first start;
 * the others when they are first needed, and kept, each with its key in a file of its own.
 */
export class Issuers {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #first: ReadonlyMap<string, Signer>;
  readonly #shared = sharing<Signer>();
  readonly #trusted = new Map<string, X509Certificate>();

  /** @throws StartupFault when a kept TEST issuer is damaged; names the file and the remedy */
  constructor(folder: string, { root, issuer }: AuthorityKeys, clock: Clock, store: Store) {
    this.#folder = folder;
    this.#store = store;
    this.#clock = clock;
    this.#first = new Map([
      [FIRST.root, { ...root, chain: [root.certificate] }],
      [FIRST.issuer, { ...issuer, chain: [issuer.certificate, root.certificate] }],
    ]);
    this.#trusted.set(FIRST.issuer, issuer.certificate);
    for (const name of this.#kept('test-')) this.#trust(name, this.#read(name, root.certificate));
  }

  /** What is kept of the TEST tree below its root, also what another process has made since. */
  trusted(): readonly X509Certificate[] {
    const root = this.#first.get(FIRST.root)?.certificate;
    for (const name of this.#kept('test-')) {
      if (this.#trusted.has(name)) continue;
      try {
        this.#trust(name, this.#read(name, root));
      } catch (fault) {
        // Told to whoever asks for one of its certificates; until then it is not trusted.
        if (!(fault instanceof StartupFault)) throw fault;
      }
    }
    return [...this.#trusted.values()];
  }

  /** The names of all issuers that certs/ describes, roots included. */
  async names(): Promise<readonly string[]> {
    return (await namesBelow('')).filter((name) => /^(test|production)-(root|.+-issuer)$/.test(name));
  }

  /** What is there of both trees, by name. */
  async existing(): Promise<ReadonlyMap<string, Signer>> {
    const kept = (await this.names()).filter((name) => this.#first.has(name) || existsSync(this.#path(name)));
    return new Map(await Promise.all(kept.map(async (name) => [name, await this.open(name)] as const)));
  }

  /**
   * The issuer, made and kept with those above it when it is not there yet. Parallel calls share one.
   * @throws StartupFault when its file is damaged or cannot be written
   */
  open(name: string): Promise<Signer> {
    const first = this.#first.get(name);
    if (first) return Promise.resolve(first);
    return this.#shared(name, () => this.#open(name));
  }

  async #open(name: string): Promise<Signer> {
    const { readProfile } = await import('./profile.ts');
    const profile = await readProfile(name);
    const above = profile.issuer === undefined ? undefined : await this.open(profile.issuer);
    const kept = this.#read(name, above?.certificate);
    if (kept) return { ...kept, chain: [kept.certificate, ...(above?.chain ?? [])] };
    // Now, and not when the new one is kept: another process may be making one meanwhile.
    if (existsSync(this.#path(name))) await rm(this.#path(name), { force: true });
    const { issueFrom } = await import('./issuing.ts');
    await this.#keep(name, await issueFrom(profile, {}, above, this.#clock.now()));
    // Read back what is there now: another process may have been faster.
    const made = this.#read(name, above?.certificate);
    if (!made) throw unusable(this.#path(name), 'it vanished while it was being made');
    return { ...made, chain: [made.certificate, ...(above?.chain ?? [])] };
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.pem`);
  }

  #kept(prefix: string): string[] {
    if (!existsSync(this.#folder)) return [];
    return namesIn(this.#folder)
      .filter((file) => file.startsWith(prefix) && file.endsWith('.pem'))
      .map((file) => file.slice(0, -'.pem'.length));
  }

  #trust(name: string, kept: Issued | undefined): void {
    if (kept) this.#trusted.set(name, kept.certificate);
  }

  /**
   * One that was issued by another root counts as not there: the authority was removed to get a new one.
   * @param above undefined: it signs itself
   */
  #read(name: string, above: X509Certificate | undefined): Issued | undefined {
    const path = this.#path(name);
    if (!existsSync(path)) return undefined;
    const pem = textOf(path);
    try {
      const kept = pairIn(pem);
      const issuer = above ?? kept.certificate;
      if (!parseCertificate(kept.certificate.raw).authority)
        throw new Error('the certificate may not issue others');
      if (!kept.certificate.checkPrivateKey(kept.privateKey))
        throw new Error('the key does not belong to the certificate');
      return isSignedBy(kept.certificate, issuer) ? kept : undefined;
    } catch (fault) {
      throw unusable(path, messageOf(fault));
    }
  }

  async #keep(name: string, issued: Issued): Promise<void> {
    const path = this.#path(name);
    const write = async (draft: string) => {
      makeFolder(this.#folder);
      await writeShared(draft, pemOf(issued));
    };
    try {
      await this.#store.use(() => writeAtomically(path, write, { takeName: nameOnce }));
    } catch (fault) {
      throw fileFault(path, 'the issuer cannot be kept there', fault);
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (fault) {
    throw fileFault(folder, 'the issuers cannot be read', fault);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(readable(path), 'utf8');
  } catch (fault) {
    throw fileFault(path, 'the issuer cannot be read', fault);
  }
}

/** Gives the draft its name unless another process has; a file system without links knows no better than to rename. */
async function nameOnce(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (fault) {
    const code = codeOf(fault) ?? '';
    if (code === 'EEXIST') return;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(code)) throw fault;
    await rename(draft, path);
  }
}

const unusable = (path: string, reason: string): StartupFault =>
  new StartupFault(
    `${path}: the issuer cannot be used: ${reason}.`,
    'To get a new one, remove the file; every certificate that it issued is then worthless.',
  );
