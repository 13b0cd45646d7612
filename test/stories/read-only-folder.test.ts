import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { dataFolder, serve } from '../support/commands.ts';
import { correlationId, person, typePath } from '../support/operations.ts';
import { onUnix } from '../support/unix.ts';
import { lender } from '../support/world.ts';

const isRoot = process.getuid?.() === 0;
/** Root may write everywhere, so that another user has to run the sandbox. */
const user = { uid: 1234, gid: 1234 };
const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));
const canRead =
  !isRoot ||
  spawnSync(process.execPath, ['-e', 'fs.readFileSync(process.argv[1])', launcher], user).status === 0;
const test = onUnix('file permissions').skipIf(!canRead);

/** Everything in a folder, including the folder itself. */
const allIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
];

async function open() {
  const folder = await dataFolder();
  const compiled = await mkdtemp(join(tmpdir(), 'kfr-sandbox-compiled-'));
  onTestFinished(() => rm(compiled, { recursive: true, force: true }));
  await chmod(compiled, 0o1777);
  if (isRoot) for (const path of allIn(folder)) await chown(path, user.uid, user.gid);
  return { folder, served: await serve(folder, { NODE_COMPILE_CACHE: compiled }, isRoot ? { user } : {}) };
}

/** Takes the right to write from every folder in a folder. @returns a function that gives it back */
async function protect(folder: string): Promise<() => Promise<void>> {
  const folders: string[] = [];
  for (const path of allIn(folder)) if ((await stat(path)).isDirectory()) folders.push(path);
  for (const path of folders) await chmod(path, 0o550);
  return async () => {
    for (const path of folders) await chmod(path, 0o770);
  };
}

/** What writes a file, and the explanation while that is forbidden; undefined: it is served all the same. */
const rows = [
  ['PUT', '/_sandbox/institutions/213000012', '{"name":"NY BANK"}', 'directory-read-only'],
  ['POST', '/_sandbox/maskinporten/keys/rotation', '', 'signing-key-read-only'],
  ['POST', '/_sandbox/certificates/revocations', '{"serialNumber":"4F12"}', 'revocations-read-only'],
  ['GET', '/_sandbox/state', '', 'register-failed'],
  ['GET', '/_sandbox/scenarios', '', undefined],
  ['GET', `/_sandbox/institutions/${lender.fid}`, '', undefined],
] as const;

/** Results of test cases are written some time after a call. */
const isOfCall = (code: string): boolean => !code.startsWith('results');

test('a data folder that becomes read-only: calls are served or told why not, and all are served afterwards', async () => {
  const { folder, served } = await open();
  const { url, process: child, ended } = served;
  const call = async (method: string, path: string, body: string, headers = {}) => {
    const reply = await fetch(url + path, { method, headers, ...(body === '' ? {} : { body }) });
    const explanation = reply.headers.get('Sandbox-Explanation')?.split(':', 1)[0];
    return { status: reply.status, explanation, text: await reply.text() };
  };
  const answers = async () => {
    const { access_token } = JSON.parse((await call('POST', '/_sandbox/tokens', '{}')).text) as Record<
      string,
      string
    >;
    const headers = {
      Authorization: `Bearer ${access_token}`,
      CorrelationID: correlationId,
      CustomerID: person,
    };
    const added = await call('POST', `/kar-ws/api/v1${typePath(lender.fid)}`, '', headers);
    expect([added.status, added.explanation]).toEqual([expect.toBeOneOf([200, 201]), undefined]);
    const all: unknown[] = [];
    for (const [method, path, body] of rows) {
      const { status, explanation } = await call(method, path, body);
      all.push([path, status < 300 ? 'served' : status, explanation]);
    }
    const ready = JSON.parse((await call('GET', '/isready', '')).text) as {
      status: string;
      warnings?: { code: string }[];
    };
    return {
      all,
      status: ready.status,
      warnings: (ready.warnings ?? [])
        .map(({ code }) => code)
        .filter(isOfCall)
        .toSorted(),
    };
  };

  const giveBack = await protect(folder);
  onTestFinished(giveBack);
  expect(await answers()).toEqual({
    all: rows.map(([, path, , code]) => [path, code === undefined ? 'served' : 503, code]),
    status: 'UP',
    warnings: ['directory-read-only', 'revocations-read-only', 'signing-key-read-only'],
  });
  await giveBack();
  expect(await answers()).toEqual({
    all: rows.map(([, path]) => [path, 'served', undefined]),
    status: 'UP',
    warnings: [],
  });
  child.kill('SIGTERM');
  const { status, err } = await ended;
  expect(status).toBe(0);
  expect(err).not.toContain('defect');
}, 120_000);
