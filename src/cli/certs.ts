import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAuthority, toJwk, toPkcs12 } from '../certificates/index.ts';
import { MovableClock } from '../kernel/index.ts';
import { CommandFault } from './command-fault.ts';

interface IssueOptions {
  readonly orgno: string;
  readonly name: string;
  readonly out: string;
  readonly password: string;
  readonly dataDir?: string;
}

/** Writes a new enterprise certificate of the sandbox's authority, with its key, in the forms that clients read. */
export async function issueCertificate({ orgno, name, out, password, dataDir }: IssueOptions): Promise<void> {
  if (!/^\d{9}$/.test(orgno)) throw new CommandFault(`--orgno is "${orgno}", but it must be 9 digits`);
  if (!/[^\p{C}\s]/u.test(name)) throw new CommandFault(`--name is "${name}", but it must be a name`);
  const folder = dataDir ?? (process.env.SANDBOX_DATA_DIR || 'data');
  const isNew = !existsSync(join(folder, 'certificates'));
  const authority = await openAuthority(join(folder, 'certificates'), new MovableClock());
  const certificate = await authority.issue({ organisationNumber: orgno, name });
  const files = {
    [`${orgno}.p12`]: await toPkcs12(certificate, password),
    [`${orgno}.key.pem`]: certificate.privateKeyPem,
    [`${orgno}.cert.pem`]: certificate.certificatePem,
    [`${orgno}.chain.pem`]: certificate.chainPem,
    [`${orgno}.jwk.json`]: `${JSON.stringify(toJwk(certificate), null, 2)}\n`,
  };
  try {
    await mkdir(out, { recursive: true });
    for (const [file, content] of Object.entries(files))
      await writeFile(join(out, file), content, { mode: 0o600 });
  } catch (error) {
    throw new CommandFault(
      `${out}: cannot be written to (${(error as NodeJS.ErrnoException).code}); choose another folder with --out`,
    );
  }
  for (const file of Object.keys(files)) console.log(join(out, file));
  console.log(`alias ${certificate.alias}, password ${password}`);
  if (isNew)
    console.error(
      `kfr-sandbox: made a new authority; only a sandbox with the data folder ${folder} trusts it`,
    );
}
