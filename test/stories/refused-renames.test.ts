import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { dataFolder, emptyFolder, serve } from '../support/commands.ts';

const preload = pathToFileURL(join(import.meta.dirname, '../support/refused-renames.mjs'));
const refusing = (code: string, paths = '') => ({
  NODE_OPTIONS: `--import=${preload}`,
  RENAMES_REFUSED: '2',
  RENAMES_CODE: code,
  RENAMES_OF: paths,
});

const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };

/** The base names of the paths to which a rename was refused, each twice. */
function refusedIn(err: string): readonly string[] {
  const lines = err.trim().split('\n');
  const names = (attempt: number) =>
    lines.flatMap((line) => new RegExp(`^refused ${attempt}: .*?([^/]+)$`).exec(line)?.[1] ?? []);
  expect(lines).toHaveLength(names(1).length + names(2).length);
  expect(names(2).toSorted()).toEqual(names(1).toSorted());
  return names(1);
}

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'the first start, a rotation, a revocation and PUT /state work though renames are refused twice with %s',
  async (code) => {
    const data = await emptyFolder();
    const { process, ended, url } = await serve(data, refusing(code));
    const control = (path: string, init?: RequestInit) => fetch(`${url}/_sandbox${path}`, init);
    const state = await (await control('/state')).text();
    const replies = [
      await control('/maskinporten/keys/rotation', post),
      await control('/certificates/revocations', { ...post, body: '{"serialNumber":"4F"}' }),
      await control('/state', { ...post, method: 'PUT', body: state }),
    ];
    expect(replies.map(({ ok, status }) => ok || status)).toEqual([true, true, true]);
    process.kill('SIGTERM');
    const { status, err } = await ended;
    expect(status).toBe(0);
    expect(refusedIn(err)).toEqual(
      expect.arrayContaining([
        '.first-start',
        'authority',
        'directory.json',
        'register.sqlite',
        'register.sqlite.seal',
        'signing-key.pem',
        'signing-keys.json',
      ]),
    );
    expect((await readdir(data, { recursive: true })).filter((name) => /draft|beside/.test(name))).toEqual(
      [],
    );
  },
);

test('damaged results are set aside though the rename is refused twice', async () => {
  const data = await dataFolder();
  await mkdir(join(data, 'results'));
  await writeFile(join(data, 'results', '1.json'), 'none');
  const { process, ended } = await serve(data, refusing('EBUSY', 'damaged$'));
  process.kill('SIGTERM');
  expect((await ended).err).toContain('they are set aside');
  expect(await readdir(join(data, 'results'))).toContain('1.json.damaged');
});
