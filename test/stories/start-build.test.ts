import { execFileSync } from 'node:child_process';
import { cp, mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emptyFolder, run } from '../support/commands.ts';
import { isWindows } from '../support/unix.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program that prints what it is, in the place of the sandbox's. */
const program = (name: string) =>
  `export const uncaught = () => {};\nexport const main = () => console.log('${name}');\n`;

const consoleBuild = 'web/build-if-changed.ts';

/** Files of a clone that runs such programs; dist/ is built. */
const files = {
  'package-lock.json': '{}',
  'rolldown.config.ts': '',
  'openapi/kfr.yaml': 'openapi: 3.0.1\n',
  'scenarios/KFR-N01.yaml': 'id: KFR-N01\n',
  'web/src/main.tsx': '',
  [consoleBuild]: 'export const buildIfChanged = () => {};',
  'web/dist/index.html': '',
  'src/cli/main.ts': program('source'),
  'src/cli/main.test.ts': '',
  'src/kernel/index.ts': 'export {};\n',
  'dist/main.js': program('build'),
};

async function clone(): Promise<string> {
  const folder = await emptyFolder();
  for (const name of ['bin', 'build', 'package.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const record = `import { sourceState, writeRecord } from './build/record.js'; writeRecord(sourceState());`;
  execFileSync(process.execPath, ['--input-type=module', '-e', record], { cwd: folder });
  return folder;
}

/** Unset, as for users: the tests set it. */
const environment = { SANDBOX_TEST_SOURCE: '' };

const started = (folder: string, ...args: readonly string[]) =>
  run(args, { launcher: join(folder, 'bin/kfr-sandbox.js'), environment });

const fromBuild = { status: 0, out: 'build\n', err: '' };
const fromSource = (reason: string) => ({
  status: 0,
  out: 'source\n',
  err: `kfr-sandbox: ${reason}, so the source runs. npm run build makes the next start twice as fast.\n`,
});
const newer = fromSource('the source is newer than the build');

const change = (path: string, text: string) => (folder: string) => writeFile(join(folder, path), text);
const touch = (path: string) => (folder: string) => utimes(join(folder, path), new Date(), new Date());

describe('a clone runs the build', () => {
  test.each<[string, (folder: string) => Promise<unknown>]>([
    ['as it was built', async () => {}],
    ['with files touched', touch('src/cli/main.ts')],
    ['with a file written again, as git does', change('src/cli/main.ts', files['src/cli/main.ts'])],
    ['with another test', change('src/cli/main.test.ts', '// edited')],
    ['with another console built', change('web/dist/index.html', '<html>')],
    ['with other documentation', change('README.md', '# edited')],
  ])('%s', async (_, edit) => {
    const folder = await clone();
    await edit(folder);
    expect(await started(folder, 'serve')).toEqual(fromBuild);
  });

  test('copied to another folder with other times', async () => {
    const folder = await clone();
    const copy = join(await emptyFolder(), 'copy');
    await cp(folder, copy, { recursive: true });
    expect((await stat(join(copy, 'src/cli/main.ts'))).mtimeMs).not.toBe(
      (await stat(join(folder, 'src/cli/main.ts'))).mtimeMs,
    );
    expect(await started(copy)).toEqual(fromBuild);
  });
});

describe('a clone runs the source, and says so', () => {
  test.each<[string, (folder: string) => Promise<unknown>]>([
    ['a file is edited', change('src/kernel/index.ts', 'export const edited = true;\n')],
    ['a file is edited to the same length', change('src/kernel/index.ts', 'export  {}\n')],
    ['a file is added', change('src/kernel/added.ts', '')],
    ['a file is removed', (folder) => rm(join(folder, 'src/kernel/index.ts'))],
    [
      'a file is renamed',
      (folder) => rename(join(folder, 'src/kernel/index.ts'), join(folder, 'src/kernel/door.ts')),
    ],
    [
      'an older version of a file is there, with its time',
      async (folder) => {
        await writeFile(join(folder, 'src/kernel/index.ts'), '');
        await utimes(join(folder, 'src/kernel/index.ts'), new Date(0), new Date(0));
      },
    ],
    ['a library is another', change('package-lock.json', '{"lockfileVersion":3}')],
    ['a contract is another', change('openapi/kfr.yaml', 'openapi: 3.0.2\n')],
    ['a test case is another', change('scenarios/KFR-N01.yaml', 'id: KFR-N02\n')],
    ['the console is another', change('web/src/main.tsx', '// edited')],
    ['the build is another', change('build/files.ts', '// edited')],
    ['the build did not end', (folder) => rm(join(folder, 'dist/source.json'))],
    ['the record is broken', change('dist/source.json', '{')],
  ])('when %s', async (_, edit) => {
    const folder = await clone();
    await edit(folder);
    expect(await started(folder)).toEqual(newer);
  });

  test('when there is no build', async () => {
    const folder = await clone();
    await rm(join(folder, 'dist'), { recursive: true });
    expect(await started(folder, '--port', '9090')).toEqual(fromSource('there is no build'));
  });

  test('and not any more when the edit is undone', async () => {
    const folder = await clone();
    await change('src/kernel/index.ts', '')(folder);
    expect(await started(folder)).toEqual(newer);
    await change('src/kernel/index.ts', files['src/kernel/index.ts'])(folder);
    expect(await started(folder)).toEqual(fromBuild);
  });

  test.each([['token'], ['scenarios', 'list'], ['--version'], ['-V'], ['--help'], ['-h'], ['help']])(
    'but not for the command %s',
    async (...command) => {
      const folder = await clone();
      await change('src/kernel/index.ts', '')(folder);
      expect(await started(folder, ...command)).toEqual({ status: 0, out: 'source\n', err: '' });
    },
  );
});

test('the tests of this repository run the source, whatever is built', async () => {
  const folder = await clone();
  const launcher = join(folder, 'bin/kfr-sandbox.js');
  expect(await run([], { launcher })).toEqual({ status: 0, out: 'source\n', err: '' });
});

test('npm start runs the build', async () => {
  const folder = await clone();
  const options = {
    cwd: folder,
    env: { ...process.env, SANDBOX_TEST_SOURCE: '' },
    encoding: 'utf8',
  } as const;
  expect(execFileSync('npm', ['start', '--silent'], { ...options, shell: isWindows })).toBe('build\n');
});

test('a start from source builds the console, or says why not', async () => {
  const folder = await clone();
  await change('web/src/main.tsx', '// edited')(folder);
  await change(consoleBuild, `export const buildIfChanged = () => console.error('building');`)(folder);
  expect(await started(folder)).toEqual({ ...newer, err: `${newer.err}building\n` });
  expect(await started(folder, 'token')).toEqual({ ...newer, err: '' });
  await change(
    consoleBuild,
    `export const buildIfChanged = () => Promise.reject(new Error('no vite'));`,
  )(folder);
  expect(await started(folder)).toEqual({
    ...newer,
    err: `${newer.err}kfr-sandbox: the console could not be built: no vite\n`,
  });
});

test('a package without the source runs its build', async () => {
  const folder = await clone();
  for (const name of ['src', 'build', 'web', 'openapi', 'scenarios', 'dist/source.json'])
    await rm(join(folder, name), { recursive: true });
  expect(await started(folder)).toEqual(fromBuild);
});
