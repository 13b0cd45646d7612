import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder, run } from '../support/commands.ts';
import { onUnix } from '../support/unix.ts';

const withPermissions = onUnix('file permissions');

const root = fileURLToPath(new URL('../..', import.meta.url));
const platform = process.platform === 'win32' ? 'win' : process.platform;
const { optionalDependencies: runtimes } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const runtime = Object.keys(runtimes).find((name) => name.endsWith(`-${platform}-${process.arch}`));
const older = ['/usr/local/bin/node', '/usr/bin/node'].find(
  (node) => existsSync(node) && /^v(?:1\d|2[0-3])\./.test(execFileSync(node, ['-v'], { encoding: 'utf8' })),
);

/** Launcher of a clone in which npm ci has installed `installed`, links to folders of node_modules. */
async function clone(...installed: readonly string[]): Promise<string> {
  const folder = await emptyFolder();
  for (const name of ['bin', 'package.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['src', ...installed.map((name) => `node_modules/${name}`)])
    await symlink(join(root, name), join(folder, name), 'junction');
  return join(folder, 'bin/kfr-sandbox.js');
}

/** A Node before the first that can run the sandbox. */
async function named(version: string): Promise<Record<string, string>> {
  const preload = join(await emptyFolder(), 'version.mjs');
  await writeFile(
    preload,
    `Object.defineProperty(process, 'version', { value: 'v${version}' });
     Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  return { NODE_OPTIONS: `--import ${pathToFileURL(preload)}` };
}

const install = `Or install Node 24 from https://nodejs.org (its zip needs no administrator), put it first in PATH, and start again.\n`;

test.each(['20.20.2', '22.23.2', '24.4.1'])(
  'Node %s without the package of the platform: what to do',
  async (version) => {
    const options = { launcher: await clone(), environment: await named(version) };
    expect(await run(['--version'], options)).toEqual({
      status: 1,
      out: '',
      err:
        `kfr-sandbox: needs Node 24.5 or newer, and this is v${version}. ` +
        `npm ci brings it in the package ${runtime}, which is not installed.\n` +
        `Run npm ci again without omit=optional, from a registry that has this package.\n${install}`,
    });
  },
);

test('a platform for which npm has no Node is named', async () => {
  const { NODE_OPTIONS = '' } = await named('22.23.2');
  const preload = join(await emptyFolder(), 'platform.mjs');
  await writeFile(preload, `Object.defineProperty(process, 'platform', { value: 'freebsd' });`);
  const environment = { NODE_OPTIONS: `${NODE_OPTIONS} --import ${pathToFileURL(preload)}` };
  expect(await run(['--version'], { launcher: await clone(), environment })).toMatchObject({
    status: 1,
    err: `kfr-sandbox: needs Node 24.5 or newer, and this is v22.23.2. npm has none for freebsd on ${process.arch}.\n${install}`,
  });
});

withPermissions('a Node that does not start here, as on musl: which one, and what to do', async () => {
  const launcher = await clone();
  const folder = join(launcher, '../../node_modules', runtime ?? '');
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ bin: { node: 'bin/node' } }));
  await writeFile(join(folder, 'bin/node'), '#!/lib/ld-none.so\n');
  await chmod(join(folder, 'bin/node'), 0o755);
  const { status, err } = await run(['--version'], { launcher, environment: await named('22.23.2') });
  expect(status).toBe(1);
  expect(err).toContain(
    `That of ${runtime} does not start: spawn ${join(folder, 'bin/node')} ENOENT.\n${install}`,
  );
});

test.skipIf(older === undefined)('an older Node starts the one of the package', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const launcher = await clone('commander', runtime ?? '');
  expect(await run(['--version'], { launcher, node: older ?? '' })).toMatchObject({
    err: '',
    out: `${version}\n`,
  });
});

test.skipIf(older === undefined)('an older Node runs the scripts of package.json on it too', async () => {
  const script = join(await emptyFolder(), 'script.ts');
  const found = `execFileSync('node', ['-p', 'process.version'], { encoding: 'utf8' }).trim()`;
  await writeFile(
    script,
    `import { execFileSync } from 'node:child_process';
     const said: readonly string[] = [process.version, ${found}, ...process.argv.slice(2)];
     console.log(JSON.stringify(said));
     process.exitCode = 3;`,
  );
  const launcher = join(await clone(runtime ?? ''), '../on-recent-node.js');
  const { status, out } = await run([script, 'two words', '--x'], { launcher, node: older ?? '' });
  const version = `v${runtimes[runtime ?? '']}`;
  expect({ status, said: JSON.parse(out) }).toEqual({
    status: 3,
    said: [version, version, 'two words', '--x'],
  });
});
