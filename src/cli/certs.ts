import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OrderError, profileOf, readCatalogue, readOrder, standardKind } from '../certificates/index.ts';
import { logLine, print } from '../kernel/index.ts';
import { type CertificateInput, type Issued, issueFromFolder, issueFromSandbox } from './certs-sources.ts';
import { CommandError } from './command-error.ts';
import { printList } from './lines.ts';

interface IssueOptions {
  readonly orgno: string;
  readonly name?: string;
  readonly unit?: string;
  readonly unitName?: string;
  readonly issuer?: string;
  readonly generation?: string;
  readonly member?: string;
  readonly fault?: string;
  readonly out: string;
  readonly password: string;
  readonly dataDir?: string;
  readonly url?: string;
  readonly ca?: string;
}

/** Name of an organisation that the order does not name, as in the remote control. */
const defaultName = 'PRØVEFORETAK AS';

/**
 * Issues enterprise certificates: with the data folder of a sandbox or, with --url, by a running one. Writes each with its key and chain
 * as PKCS#12, PEM and JWK.
 * @throws CommandError for wrong options, when the sandbox refuses, and when a file cannot be written
 */
export async function issueCertificate(options: IssueOptions): Promise<void> {
  const { out, password, dataDir, url, ca } = options;
  if (url !== undefined && dataDir !== undefined)
    throw new CommandError(
      '--url asks a running sandbox, and --data-dir names a data folder: give one of them',
    );
  if (url === undefined && ca !== undefined) throw new CommandError('--ca needs --url');
  const input = inputOf(options);
  await checkOrder(input);
  const issued =
    url === undefined
      ? await issueFromFolder({ ...input, name: input.name ?? defaultName }, dataDir)
      : await issueFromSandbox(input, { url, ...(ca === undefined ? {} : { ca }) });
  for (const certificate of issued) {
    const files = filesOf(certificate, options.orgno);
    await writeFiles(out, files);
    for (const file of Object.keys(files)) print(join(out, file));
    print(`alias ${certificate.alias}, password ${password}`);
    if (certificate.obstacle !== undefined) logLine(`no .p12: ${certificate.obstacle}`);
  }
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

function inputOf({ orgno, name, unit, unitName, ...rest }: IssueOptions): CertificateInput {
  if (!/^\d{9}$/.test(orgno)) throw new CommandError(`--orgno is "${orgno}", but it must be 9 digits`);
  if (name !== undefined && !/[^\p{C}\s]/u.test(name))
    throw new CommandError(`--name is "${name}", but it must be a name`);
  if (unitName !== undefined && unit === undefined) throw new CommandError('--unit-name needs --unit');
  const { issuer, generation, member, fault, password } = rest;
  return {
    organisationNumber: orgno,
    name,
    issuer,
    generation,
    member,
    fault,
    password,
    ...(unit === undefined
      ? {}
      : { unit: { organisationNumber: unit, name: unitName ?? name ?? defaultName } }),
  };
}

/** @throws CommandError with a line for each invalid flag */
async function checkOrder(input: CertificateInput): Promise<void> {
  try {
    await readOrder(input, () => defaultName);
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
function filesOf(certificate: Issued, orgno: string): Readonly<Record<string, string | Buffer>> {
  const { profile, fault, p12 } = certificate;
  const isStandard = fault === undefined && profile === profileOf(standardKind);
  const base = isStandard ? orgno : [orgno, profile, fault].filter(Boolean).join('-');
  return {
    ...(p12 === undefined ? {} : { [`${base}.p12`]: p12 }),
    [`${base}.key.pem`]: certificate.privateKeyPem,
    [`${base}.cert.pem`]: certificate.certificatePem,
    [`${base}.chain.pem`]: certificate.chainPem,
    [`${base}.jwk.json`]: `${JSON.stringify(certificate.jwk, null, 2)}\n`,
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
