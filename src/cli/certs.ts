import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CertificateOrder,
  certificatesFolder,
  OrderError,
  type OrderedCertificate,
  openAuthority,
  pkcs12Obstacle,
  profileOf,
  readCatalogue,
  readOrder,
  standardKind,
  toJwk,
  toPkcs12,
} from '../certificates/index.ts';
import { checkDataFolder, logLine, MovableClock, print } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { printList } from './lines.ts';

interface IssueOptions {
  readonly orgno: string;
  readonly name: string;
  readonly unit?: string;
  readonly unitName?: string;
  readonly issuer?: string;
  readonly generation?: string;
  readonly member?: string;
  readonly fault?: string;
  readonly out: string;
  readonly password: string;
  readonly dataDir?: string;
}

/**
 * Issues enterprise certificates from the sandbox's authority. Writes each with its key and chain as PKCS#12, PEM and JWK.
 * @throws CommandError for wrong options, and when a file cannot be written
 */
export async function issueCertificate(options: IssueOptions): Promise<void> {
  const { out, password, dataDir } = options;
  const order = await orderOf(options);
  const dataFolder = dataDir ?? (process.env.SANDBOX_DATA_DIR || 'data');
  checkDataFolder(dataFolder);
  const folder = join(dataFolder, certificatesFolder);
  const isNew = !existsSync(folder);
  const authority = await openAuthority(folder, new MovableClock());
  for (const certificate of await authority.fill(order)) {
    const files = await filesOf(certificate, options.orgno, password);
    await writeFiles(out, files);
    for (const file of Object.keys(files)) print(join(out, file));
    print(`alias ${certificate.alias}, password ${password}`);
    const reason = pkcs12Obstacle(certificate);
    if (reason !== undefined) logLine(`no .p12: ${reason}`);
  }
  if (isNew) logLine(`made a new authority; only a sandbox with the data folder ${dataFolder} trusts it`);
}

/** Lists the kinds of certificate and the faults that can be ordered. */
export async function listCertificates(): Promise<void> {
  const { kinds, faults } = await readCatalogue();
  printList(
    'Kinds (--issuer, --generation, --member; --member all is the whole set)',
    kinds.map(({ issuer, generation, member, about }) => [`${issuer} ${generation} ${member}`, about]),
  );
  printList(
    'Faults (--fault)',
    faults.map(({ fault, about }) => [fault, about]),
  );
}

async function orderOf({ orgno, name, unit, unitName, ...rest }: IssueOptions): Promise<CertificateOrder> {
  if (!/^\d{9}$/.test(orgno)) throw new CommandError(`--orgno is "${orgno}", but it must be 9 digits`);
  if (!/[^\p{C}\s]/u.test(name)) throw new CommandError(`--name is "${name}", but it must be a name`);
  if (unitName !== undefined && unit === undefined) throw new CommandError('--unit-name needs --unit');
  const { issuer, generation, member, fault, password } = rest;
  try {
    return await readOrder(
      {
        organisationNumber: orgno,
        name,
        issuer,
        generation,
        member,
        fault,
        password,
        ...(unit === undefined ? {} : { unit: { organisationNumber: unit, name: unitName ?? name } }),
      },
      () => name,
    );
  } catch (error) {
    if (error instanceof OrderError) throw new CommandError(...error.lines.map(asFlag));
    throw error;
  }
}

/** Turns `unit.name: must be …` into `--unit-name must be …`. */
const asFlag = (line: string): string =>
  line
    .replace(/^unit\.organisationNumber: /, '--unit ')
    .replace(/^unit\.name: /, '--unit-name ')
    .replace(/^(\w+): /, '--$1 ');

/** Contents by file name. The name has the number only for the standard certificate, else also profile and fault. */
async function filesOf(
  certificate: OrderedCertificate,
  orgno: string,
  password: string,
): Promise<Readonly<Record<string, string | Buffer>>> {
  const { profile, fault } = certificate;
  const isStandard = fault === undefined && profile === profileOf(standardKind);
  const base = isStandard ? orgno : [orgno, profile, fault].filter(Boolean).join('-');
  return {
    ...(pkcs12Obstacle(certificate) === undefined
      ? { [`${base}.p12`]: toPkcs12(certificate, password) }
      : {}),
    [`${base}.key.pem`]: certificate.privateKeyPem,
    [`${base}.cert.pem`]: certificate.certificatePem,
    [`${base}.chain.pem`]: certificate.chainPem,
    [`${base}.jwk.json`]: `${JSON.stringify(toJwk(certificate), null, 2)}\n`,
  };
}

async function writeFiles(out: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
    for (const [file, content] of Object.entries(files))
      await writeFile(join(out, file), content, { mode: 0o600 });
  } catch (error) {
    throw new CommandError(
      `${out}: cannot be written to (${(error as NodeJS.ErrnoException).code}); choose another folder with --out`,
    );
  }
}
