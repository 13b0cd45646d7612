import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder, run, serve } from '../support/commands.ts';
import { insurer } from '../support/world.ts';

// A container whose user changes, as with `docker run --user` and OpenShift: another uid, the same group.
const maker = { uid: 1000, gid: 0 };
const next = { uid: 1234, gid: 0 };
const stranger = { uid: 1234, gid: 1234 };

const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));
const read = ['-e', 'fs.readFileSync(process.argv[1])', launcher];
/** Only root can run as other users, who must be able to read the clone. */
const canBecomeOthers = process.getuid?.() === 0 && spawnSync(process.execPath, read, stranger).status === 0;

/** A compile cache for all users of this file, who by default may not write to that of the tests' own user. */
const environment = { NODE_COMPILE_CACHE: '' };
beforeAll(async () => {
  environment.NODE_COMPILE_CACHE = await mkdtemp(join(tmpdir(), 'kfr-sandbox-compiled-'));
  await chmod(environment.NODE_COMPILE_CACHE, 0o1777);
});
afterAll(() => rm(environment.NODE_COMPILE_CACHE, { recursive: true, force: true }));

/** Everything in a folder, including the folder itself as ''. */
const allIn = (folder: string): string[] => ['', ...readdirSync(folder, { recursive: true }).map(String)];

/** The data folder of a first start by this user. */
async function dataOf({ uid, gid }: typeof maker): Promise<string> {
  const folder = await dataFolder();
  for (const path of allIn(folder)) await chown(join(folder, path), uid, gid);
  return folder;
}

async function post(url: string, path: string, body: unknown = {}): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const reply = await fetch(`${url}/_sandbox${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect([path, reply.status, await reply.text()]).toEqual([
    path,
    expect.toBeOneOf([200, 201, 204]),
    expect.anything(),
  ]);
}

test.skipIf(!canBecomeOthers)(
  'users of one group can write to the same data in turn, with any umask',
  async () => {
    const folder = await dataOf(maker);
    await chmod(folder, 0o2770);
    // Files that the sandbox does not need cause no error: a backup by root, results of another user.
    const strange = [
      'register.sqlite.bak',
      'register.sqlite.2026-11-29.gz',
      'register.sqlite-old',
      'results/1.json',
    ];
    await mkdir(join(folder, 'results'));
    await chmod(join(folder, 'results'), 0o2770);
    for (const name of strange) await writeFile(join(folder, name), '', { mode: 0o600 });
    await chown(join(folder, 'results'), maker.uid, maker.gid);
    const umask = process.umask(0o077);
    try {
      for (const [user, serialNumber] of [
        [next, '4F01'],
        [maker, '4F02'],
      ] as const) {
        const sandbox = await serve(folder, environment, { user });
        await post(sandbox.url, '/institutions', { name: 'NY BANK' });
        await post(sandbox.url, '/maskinporten/keys/rotation');
        await post(sandbox.url, '/certificates/revocations', { serialNumber });
        const store = `/_sandbox/institutions/${insurer.fid}/keystore.p12?issuer=commfides`;
        expect((await fetch(`${sandbox.url}${store}`)).status).toBe(200);
        sandbox.process.kill('SIGTERM');
        const { status, err } = await sandbox.ended;
        expect([status, err.split('\n').filter((line) => !line.includes('/results/1.json'))]).toEqual([
          0,
          [''],
        ]);
      }
    } finally {
      process.umask(umask);
    }
    const kept = allIn(folder).filter((path) => !strange.some((name) => path.startsWith(name)));
    const modes = kept.map((path) => {
      const found = statSync(join(folder, path));
      return [path, found.gid, (found.mode & (found.isFile() ? 0o777 : 0o2770)).toString(8)];
    });
    expect(modes).toEqual(
      kept.map((path) => [path, 0, statSync(join(folder, path)).isFile() ? '660' : '2770']),
    );
  },
);

const errorsOf = async (folder: string, user: typeof maker) => {
  const { status, out, err } = await run(['serve', '--port', '0', '--data-dir', folder], {
    environment,
    user,
  });
  expect({ status, out }).toEqual({ status: 1, out: '' });
  return err
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('kfr-sandbox: ', ''));
};

test.skipIf(!canBecomeOthers)(
  'files that an older version kept private are named one by one, with a working remedy',
  async () => {
    const folder = await dataOf({ uid: 1000, gid: 1000 });
    await chmod(folder, 0o777);
    for (const path of await readdir(folder))
      await chmod(join(folder, path), path === 'certificates' ? 0o700 : 0o600);
    const command = `chgrp -R 0 '${folder}' && chmod -R g+rwX '${folder}'`;
    const errors = await errorsOf(folder, next);
    const names = [
      'certificates',
      'directory.json',
      'register.sqlite',
      'register.sqlite.seal',
      'signing-key.pem',
      'signing-keys.json',
    ];
    expect(errors).toEqual(
      names.map(
        (name) =>
          `${join(folder, name)}: cannot be used: it belongs to uid 1000, gid 1000 (mode ${name === 'certificates' ? '0700' : '0600'}), ` +
          `and the sandbox runs as uid 1234, gid 0 (EACCES); run it as the owner (docker run --user 1000:1000), ` +
          `or let its group in, as the owner or root: ${command}`,
      ),
    );
    execFileSync('sh', ['-c', command]);
    const sandbox = await serve(folder, environment, { user: next });
    sandbox.process.kill('SIGTERM');
    expect(await sandbox.ended).toMatchObject({ status: 0, err: '' });
  },
);

test.skipIf(!canBecomeOthers).each<[modes: Readonly<Record<string, number>>, what: string, end: string]>([
  [
    { '': 0o700 },
    'it cannot be written to: it belongs',
    '; or choose another data folder with --data-dir or SANDBOX_DATA_DIR',
  ],
  [
    { 'certificates/authority/root.key.pem': 0o600, 'register.sqlite': 0o644 },
    'cannot be used: it belongs',
    '',
  ],
])('files private to their owner, %j, are named to other users', async (modes, what, end) => {
  const folder = await dataOf(maker);
  for (const path of allIn(folder)) await chmod(join(folder, path), 0o777);
  for (const [name, mode] of Object.entries(modes)) await chmod(join(folder, name), mode);
  expect(await errorsOf(folder, stranger)).toEqual(
    Object.entries(modes).map(
      ([name, mode]) =>
        `${join(folder, name)}: ${what} to uid 1000, gid 0 (mode ${mode.toString(8).padStart(4, '0')}), ` +
        `and the sandbox runs as uid 1234, gid 1234 (EACCES); run it as the owner (docker run --user 1000:0), ` +
        `or let its group in, as the owner or root: chgrp -R 1234 '${folder}' && chmod -R g+rwX '${folder}'${end}`,
    ),
  );
});
