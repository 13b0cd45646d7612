import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { useFolder } from '../../support/folder.ts';
import { missingOf, type Need, needing, output } from '../../support/programs.ts';
import { useWorld } from '../../support/world.ts';

/** The clients of the table in docs/real-names.md reject the sandbox's server certificate until they are given its authority. */

const world = useWorld({ tls: 'true', tlsPort: '0' });
const folder = useFolder();
let address: string;
beforeAll(async () => {
  const authority = await world.control('GET', '/certificates/authority.pem');
  await writeFile(join(folder, 'authority.pem'), await authority.text());
  address = `https://localhost:${world.sandbox.tlsPort}/isalive`;
});

interface Client {
  readonly name: string;
  readonly needs: Need;
  readonly rejects: readonly string[];
  readonly accepts: readonly string[];
}

/** A program that prints the body of the address in its last argument, and reads the authority's file from a variable. */
const byVariable = (name: string, needs: Need, command: readonly string[], variable: string): Client => ({
  name,
  needs,
  rejects: command,
  accepts: ['env', `${variable}=authority.pem`, ...command],
});

/** The Python on the path may not be the one that Debian's packages are installed for. */
const pythonWith = (library: string): string =>
  ['python3', '/usr/bin/python3'].find(
    (name) => missingOf([[name, '-c', `import ${library}`]]) === undefined,
  ) ?? 'python3';

const python = (library: string, expression: string, variable: string): Client =>
  byVariable(
    library,
    [pythonWith(library), '-c', `import ${library}`],
    [pythonWith(library), '-c', `import ${library}, sys\nprint(${expression})`],
    variable,
  );

const urllib3 = (options: string): string[] => [
  pythonWith('urllib3'),
  '-c',
  `import urllib3, sys\nprint(urllib3.PoolManager(${options}).request('GET', sys.argv[1], retries=False).data.decode())`,
];

const clients: readonly Client[] = [
  {
    name: 'curl',
    needs: ['curl', '--version'],
    rejects: ['curl', '-sS'],
    accepts: ['curl', '-sS', '--cacert', 'authority.pem'],
  },
  byVariable(
    'Node',
    [process.execPath, '--version'],
    [process.execPath, '-e', 'fetch(process.argv[1]).then((reply) => reply.text()).then(console.log)'],
    'NODE_EXTRA_CA_CERTS',
  ),
  python('requests', 'requests.get(sys.argv[1]).text', 'REQUESTS_CA_BUNDLE'),
  python('httpx', 'httpx.get(sys.argv[1]).text', 'SSL_CERT_FILE'),
  python('urllib.request', 'urllib.request.urlopen(sys.argv[1]).read().decode()', 'SSL_CERT_FILE'),
  {
    name: 'urllib3',
    needs: [pythonWith('urllib3'), '-c', 'import urllib3'],
    rejects: urllib3(''),
    accepts: urllib3("ca_certs='authority.pem'"),
  },
];

test.for(clients)(
  '$name rejects the server certificate until it is given the authority',
  { timeout: 60_000 },
  async ({ needs, rejects, accepts }, task) => {
    needing(missingOf([needs]), task);
    await expect(output([...rejects, address], folder)).rejects.toThrow(/certificate/i);
    expect((await output([...accepts, address], folder)).trimEnd()).toBe('{"status":"UP"}');
  },
);
