import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { call, dataFolder, emptyFolder, run, serve } from '../support/commands.ts';
import { missingAddress, reach } from '../support/loopback.ts';
import { needing } from '../support/programs.ts';

const plain = (...lines: unknown[]) => ({ status: 1, out: '', lines });

/**
 * The standard error of a sandbox that cannot start; standard output is always empty.
 * @param by `run`: in a separate process
 */
async function errorsOf(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  by: typeof run = call,
) {
  const { status, out, err } = await by(args, { environment });
  const lines = err
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^kfr-sandbox: /, ''));
  expect(err).not.toMatch(/^ {4}at /m);
  return { status, out, lines };
}

const from = (folder: string) => errorsOf(['--port', '0', '--data-dir', folder]);

test.for([
  ['127.0.0.1', 'localhost'],
  ['::1', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
] as const)(
  'a port in use at %s only is reported with --host %s, and nothing stays open',
  async ([used, host], context) => {
    needing(missingAddress('::1'), context);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, used, resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const args = ['serve', '--host', host, '--data-dir', await dataFolder()];
    expect(await errorsOf(args, { PORT: String(port) })).toEqual(
      plain(
        `${used === '::1' ? '[::1]' : used}:${port} is in use by another program; choose another port with --port or PORT`,
      ),
    );
    const other = used === '::1' ? '127.0.0.1' : '::1';
    expect(await reach(other, port)).toBe('ECONNREFUSED');
  },
);

test('an address that the machine does not have is reported with its option', async () => {
  const args = ['--port', '0', '--host', '192.0.2.1', '--data-dir', await dataFolder()];
  expect(await errorsOf(args)).toEqual(
    plain('this machine has no address "192.0.2.1" to listen on; set --host or SANDBOX_HOST'),
  );
});

test('all invalid options are reported together, by flag or environment variable', async () => {
  const environment = { SANDBOX_LOAD_RATE: 'fast', SANDBOX_BASE_URL: 'here', SANDBOX_LOG: '' };
  const faults = await errorsOf(
    ['serve', '--port', '70000', '--switches', 'end-day=x,moon=full'],
    environment,
  );
  expect(faults).toEqual(
    plain(
      '--port is "70000", but it must be a port number from 0 to 65535 (0: any free port)',
      'SANDBOX_BASE_URL is "here", but it must be an address that begins with http:// or https://',
      'SANDBOX_LOAD_RATE is "fast", but it must be the number of relationships loaded a second, a whole number from 1, or "unlimited"',
      '--switches: switch end-day is "x"; it takes included or excluded',
      expect.stringMatching(/^--switches: there is no switch "moon"; there are: /),
    ),
  );
});

test.each([
  [['serve', '--colour', 'red'], "error: unknown option '--colour'"],
  [['start'], "error: unknown command 'start'"],
  [['certs', 'make'], "error: unknown command 'make'"],
])('%j is refused with a pointer to --help', async (args, message) => {
  expect(await errorsOf(args, {}, run)).toEqual(plain(message, '(kfr-sandbox --help shows what there is)'));
});

test.each(['a file', 'beneath a file'])('a data folder that is %s is refused', async (kind) => {
  const file = join(await emptyFolder(), 'file');
  await writeFile(file, 'kept');
  const folder = kind === 'a file' ? file : join(file, 'data');
  expect(await from(folder)).toEqual(
    plain(
      `${file}: it is a file, not a folder; choose another data folder with --data-dir or SANDBOX_DATA_DIR`,
    ),
  );
  expect(await readFile(file, 'utf8')).toBe('kept');
});

test.skipIf(process.getuid?.() === 0)('a data folder without write permission is refused', async () => {
  const folder = join(await emptyFolder(), 'data');
  await mkdir(folder, { mode: 0o500 });
  expect(await from(folder)).toEqual(plain(expect.stringContaining(`${folder}: it cannot be written to`)));
});

test('a data folder in use by another sandbox is refused, and the other keeps running', async () => {
  const folder = await dataFolder();
  const { url } = await serve(folder);
  expect(await from(folder)).toEqual(
    plain(
      `${join(folder, 'register.sqlite')}: another process is using the register; stop it, or choose another data folder with --data-dir`,
    ),
  );
  expect((await fetch(`${url}/isready`)).status).toBe(200);
});

test.each([
  [
    'directory.json',
    '{\n  "institutions": [],\n  "clients": none\n}\n',
    ', line 3: not valid JSON (Unexpected token',
  ],
  ['directory.json', '{ "institutions": [] }', ': clients: '],
  [
    'register.sqlite',
    'no database',
    ': the file is not a database; remove it, or choose another data folder with --data-dir',
  ],
  ['signing-key.pem', 'no key', ': not a private RSA key in PEM; remove the file to get a new one'],
])('a damaged %s, %j, is named and left unchanged', async (name, content, message) => {
  const folder = await dataFolder();
  const file = join(folder, name);
  await writeFile(file, content);
  const { status, out, lines } = await from(folder);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(lines[0]).toContain(`${file}${message}`);
  for (const line of lines) expect(line.startsWith(`${file}`)).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(content);
});

test('a folder in the place of directory.json is named', async () => {
  const folder = await dataFolder();
  const file = join(folder, 'directory.json');
  await rm(file);
  await mkdir(file);
  expect(await from(folder)).toEqual(
    plain(`${file}: the directory cannot be read: it is a folder, not a file; move it away`),
  );
});

test.each(['issuer.pem', 'root.key.pem'])(
  'a damaged %s of the authority is named with a remedy, and nothing is created in its place',
  async (name) => {
    const folder = await dataFolder();
    const authority = join(folder, 'certificates', 'authority');
    const before = await readdir(authority);
    await writeFile(join(authority, name), 'damaged');
    const { status, out, lines } = await from(folder);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(lines.join('\n')).toContain(join(authority, name));
    expect(lines.at(-1)).toContain(`remove the folder ${authority} and start again`);
    expect(await readdir(authority)).toEqual(before);
    expect(await readFile(join(authority, name), 'utf8')).toBe('damaged');
  },
);
