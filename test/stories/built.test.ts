import { execFile } from 'node:child_process';
import { cp, readFile, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { filesBesideSource } from '../../build/files.ts';
import { readOperations } from '../../src/contract/operations.ts';
import { ownFolder } from '../../src/scenarios/index.ts';
import { filesIn } from '../../src/scenarios/library/files.ts';
import { readOwnFile } from '../../src/scenarios/library/own-file.ts';
import { switchTable } from '../../src/switches/index.ts';
import { dataFolder, emptyFolder, run, serve } from '../support/commands.ts';
import { isWindows } from '../support/unix.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('.dockerignore excludes nothing that the Dockerfile copies', async () => {
  const text = await readFile(join(root, 'Dockerfile'), 'utf8');
  const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' ').map((name) => name.replace(/^\.\//, '')),
  );
  const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
  expect(ignored[0]).toBe('*');
  expect(copied).toContain('src');
  expect(copied.filter((name) => !ignored.includes(`!${name.split('/', 1)[0]}`))).toEqual([]);
});

test('the package has the same files as the image, and is built when it is packed', async () => {
  const text = await readFile(join(root, 'Dockerfile'), 'utf8');
  const [, image = ''] = text.split(/^FROM .+ AS started$/m);
  const copied = [...image.matchAll(/^COPY .+ \.\/(\S+)$/gm)].map(([, name]) => name);
  const { files, scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(copied).toContain('dist');
  expect(files.toSorted()).toEqual(copied.toSorted());
  expect(scripts.prepack).toBe('npm run build');
});

test.each([
  ['/home/kari/kfr', '/home/kari/kfr/src/cli/main.ts'],
  ['C:\\src\\kfr sandbox', 'C:\\src\\kfr sandbox\\src\\cli\\main.ts'],
  ['C:\\src\\kfr sandbox', 'c:/src/kfr sandbox/src/cli/main.ts'],
])('in %s, the bundler gives a file of the source an address with slashes', (folder, id) => {
  const { filter, handler } = filesBesideSource(folder).transform;
  expect(id).toMatch(filter.id);
  expect(handler("new URL('x.css', import.meta.url)", id)).toBe(
    "new URL('x.css', new URL('cli/main.ts', import.meta.url))",
  );
});

test('the bundle needs no packages, finds its files, loads modules lazily, and plays test cases', async () => {
  const folder = await emptyFolder();
  const builder = join(root, 'node_modules/rolldown/bin/cli.mjs');
  await promisify(execFile)(process.execPath, [builder, '-c', '-d', join(folder, 'dist')], { cwd: root });
  for (const name of ['bin', 'package.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['certs', 'openapi', 'scenarios', 'web'])
    await symlink(join(root, name), join(folder, name), 'junction');
  const built = { launcher: join(folder, 'bin/kfr-sandbox.js') };
  for (const name of ['kfr', 'kundeforhold-v2', 'maskinporten']) {
    const operations = JSON.parse(await readFile(join(folder, 'dist', `${name}.operations.json`), 'utf8'));
    expect(operations, name).toStrictEqual(readOperations(join(root, 'openapi', `${name}.yaml`)));
  }
  const cases = JSON.parse(await readFile(join(folder, 'dist/scenarios.json'), 'utf8'));
  const { files } = filesIn(ownFolder);
  expect(Object.keys(cases)).toEqual(files.map((file) => basename(file)));
  for (const file of files) {
    const { scenario, errors } = readOwnFile(file, switchTable);
    expect(cases[basename(file)], file).toMatchObject({ scenario, errors });
  }
  const libraries = await readFile(join(folder, 'dist/THIRD-PARTY.txt'), 'utf8');
  for (const name of ['body-parser', 'iconv-lite', 'fnv-plus', '@stoplight/http-spec', 'jsonc-parser'])
    expect(libraries).not.toMatch(new RegExp(`^${name} \\d`, 'm'));

  const data = await dataFolder();
  const { url, process: sandbox, ended } = await serve(data, {}, built);
  const paths = [
    '/api/v1/clients',
    '/api/v1/openapi.yaml',
    '/kar-ws/api/v2/openapi.json',
    '/_sandbox/assets/pages.css',
    '/_sandbox/assets/designsystemet.css',
    '/_sandbox/scenarios/report?format=xlsx',
    '/_sandbox/scenarios/report?format=junit',
  ];
  for (const path of paths) expect((await fetch(`${url}${path}`)).status, path).toBe(200);
  const played = await run(['scenarios', 'play', 'happy', 'KFR-B01', '--url', url], built);
  expect(played).toMatchObject({ status: 0, err: '' });
  const issued = ['certs', 'issue', '--orgno', '213000004', '--data-dir', data, '--out', folder];
  expect(await run(issued, built)).toMatchObject({ status: 0, err: '' });

  // Windows has no signals; .github/platforms/first-start.js stops a sandbox there.
  if (isWindows) return;
  sandbox.kill('SIGTERM');
  const { status, out, err } = await ended;
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).not.toContain('"defect"');
});
