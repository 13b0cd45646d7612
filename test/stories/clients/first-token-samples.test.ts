import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../support/commands.ts';
import { javaCommand, missingOf, type Need, needing, output } from '../../support/programs.ts';
import { lender, worldOfTest } from '../../support/world.ts';

/** The programs of the console's start page and of docs/first-token.md, filled in as there, beside the files that both offer. */

const root = new URL('../../../', import.meta.url);
const samples = 'web/src/pages/start/samples';
const examples = 'docs/examples/first-token';

const python =
  ['python3', '/usr/bin/python3'].find(
    (each) => missingOf([[each, '-c', 'import jwt, requests']]) === undefined,
  ) ?? 'python3';

const springJars = ['spring3-web', 'spring3-core', 'spring3-beans', 'commons-logging'].map(
  (name) => `/usr/share/java/${name}.jar`,
);

interface Program {
  readonly file: string;
  /** Default: that of the console's programs. */
  readonly folder?: string;
  readonly needs: readonly Need[];
  /** Run one after the other, in the folder of the program. */
  readonly commands: readonly (readonly string[])[];
}

const programs: readonly Program[] = [
  {
    file: 'first-token.sh',
    needs: [
      ['curl', '--version'],
      ['openssl', 'version'],
    ],
    commands: [['sh', 'first-token.sh']],
  },
  { file: 'first-token.mjs', needs: [], commands: [[process.execPath, 'first-token.mjs']] },
  {
    file: 'first_token.py',
    needs: [[python, '-c', 'import jwt, requests, cryptography']],
    commands: [[python, 'first_token.py']],
  },
  {
    file: 'FirstToken.java',
    needs: [['javac', '-version']],
    commands: [[...javaCommand, 'FirstToken.java']],
  },
  {
    file: 'FirstToken.cs',
    needs: [
      ['mcs', '--version'],
      ['mono', '--version'],
    ],
    commands: [
      ['mcs', '-r:System.Net.Http.dll', 'FirstToken.cs'],
      ['mono', 'FirstToken.exe'],
    ],
  },
  {
    file: 'SpringToken.java',
    folder: examples,
    needs: [['javac', '-version'], ...springJars.map((file) => ({ file }))],
    commands: [[...javaCommand, '-cp', springJars.join(':'), 'SpringToken.java']],
  },
  {
    file: 'first-token.go',
    folder: examples,
    needs: [['go', 'version']],
    commands: [['go', 'run', 'first-token.go']],
  },
];

test.for(programs)(
  '$file gets a token',
  { timeout: 60_000 },
  async ({ file, folder: source = samples, needs, commands }, task) => {
    needing(missingOf(needs), task);
    // The programs take the time from the machine, so the sandbox does too.
    const world = await worldOfTest({}, undefined, Date.now);
    await world.control('PUT', '/clock', { release: true });
    const { clientId, scopes, ...connection } = await world.connection(lender.fid);
    const folder = await emptyFolder();
    const store = await world.control('GET', `/institutions/${lender.fid}/keystore.p12`);
    await writeFile(join(folder, 'keystore.p12'), Buffer.from(await store.arrayBuffer()));
    await writeFile(
      join(folder, 'certificate.pem'),
      `${connection.certificatePem}\n${connection.chainPem}\n`,
    );
    await writeFile(join(folder, 'key.pem'), `${connection.privateKeyPem}\n`);
    const template = await readFile(new URL(`${source}/${file}`, root), 'utf8');
    const program = template
      .replaceAll('{{sandbox}}', world.url)
      .replaceAll('{{clientId}}', clientId)
      .replaceAll('{{scope}}', scopes.join(' '));
    await writeFile(join(folder, file), program);
    const printed: string[] = [];
    for (const command of commands) printed.push(await output(command, folder));
    const { access_token, ...answer } = JSON.parse(printed.at(-1) ?? '');
    expect(answer).toEqual({ token_type: 'Bearer', expires_in: 119, scope: 'bits:kundeforhold.write' });
    expect(access_token.split('.')).toHaveLength(3);
  },
);
