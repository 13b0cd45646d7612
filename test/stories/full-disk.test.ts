import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { emptyFolder, run, serve } from '../support/commands.ts';
import { correlationId, ownPath, person, typePath } from '../support/operations.ts';
import { onUnix } from '../support/unix.ts';
import { lender } from '../support/world.ts';

const test = onUnix('a POSIX shell');

/** Two ways to limit the disk: a small file system, where the user may mount one, and a file size limit. */
const limits = {
  'a small file system': {
    script: `exec unshare -rm sh -c 'cp -r "$DATA" "$DATA.copy" &&
      mount -t tmpfs -o size=1m tmpfs "$DATA" && cp -r "$DATA.copy/." "$DATA" && exec "$NODE" "$@"' sh "$@"`,
    isThere: () =>
      execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' }),
    fault: {
      code: 'register-full',
      got: 'no room for the register: database or disk is full',
      summary: {
        en: 'The register cannot be written: there is no room left on the disk.',
        nb: 'Registeret kan ikke skrives: det er ikke mer plass på disken.',
      },
      remedy: {
        en: 'Free room on the disk of the data folder (quotas and ulimit -f count too) and try again. POST /_sandbox/reset empties the register and gives its room back.',
        nb: 'Frigjør plass på disken der datamappen ligger (kvoter og ulimit -f teller også), og prøv igjen. POST /_sandbox/reset tømmer registeret og frigjør plassen det tar.',
      },
    },
  },
  'a limit on files': {
    script: 'ulimit -f 1000; exec "$NODE" "$@"',
    isThere: () => undefined,
    fault: {
      code: 'register-failed',
      got: 'the register failed: disk I/O error',
      summary: {
        en: 'The register cannot be read or written.',
        nb: 'Registeret kan ikke leses eller skrives.',
      },
      remedy: {
        en: 'Look at the disk of the data folder: its health, its room (quotas and ulimit -f count too), and whether the folder is still there; then try again. POST /_sandbox/reset begins with an empty register.',
        nb: 'Undersøk disken der datamappen ligger: tilstanden, plassen (kvoter og ulimit -f teller også), og om mappen fortsatt er der. Prøv så igjen. POST /_sandbox/reset begynner med et tomt register.',
      },
    },
  },
};

const isThere = (look: () => unknown): boolean => {
  try {
    look();
    return true;
  } catch {
    return false;
  }
};

/** A sandbox whose data folder is limited. */
async function limited(script: string) {
  const folder = await emptyFolder();
  const [DATA, node] = [join(folder, 'data'), join(folder, 'node')];
  await mkdir(DATA);
  await cp(inject('seededData'), DATA, { recursive: true });
  await writeFile(node, `#!/bin/sh\n${script}\n`);
  await chmod(node, 0o755);
  const SANDBOX_SEED_JSON = JSON.stringify({ register: { relationships: { [lender.fid]: [person] } } });
  return serve(DATA, { DATA, NODE: process.execPath, SANDBOX_SEED_JSON }, { node });
}

const json = async (reply: Response) => [reply.status, await reply.json()];

describe.each(Object.entries(limits))('a disk that is full (%s)', (_, { script, isThere: look, fault }) => {
  test.skipIf(!isThere(look))('is explained, shown by the probes, and freed by a reset', async () => {
    const { url, process: child, ended } = await limited(script);
    let logged = '';
    child.stderr?.on('data', (text: string) => (logged += text));
    const minted = await fetch(`${url}/_sandbox/tokens`, { method: 'POST', body: '{}' });
    const Authorization = `Bearer ${((await minted.json()) as { access_token: string }).access_token}`;
    const call = (method: string, path: string, more: object, body?: string) =>
      fetch(`${url}/kar-ws/api/v1${path}`, {
        method,
        headers: { Authorization, CorrelationID: correlationId, ...more },
        ...(body === undefined ? {} : { body }),
      });
    const add = (CustomerID: string) => call('POST', typePath(lender.fid), { CustomerID });
    const upload = (number: number) => {
      const { headers, body } = batch(people(20_000, number * 20_000).join(','));
      return call('POST', `${ownPath(lender.fid)}/batch`, headers, body);
    };
    expect((await add(person)).status).toBe(201);

    let refused = await upload(0);
    for (let number = 1; refused.status === 201 && number < 30; number += 1) refused = await upload(number);
    expect(await json(refused)).toEqual([
      500,
      { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: expect.any(String) },
    ]);
    expect(refused.headers.get('Sandbox-Explanation')).toBe(`${fault.code}: ${fault.summary.en}`);
    const exchange = await json(await fetch(refused.headers.get('Sandbox-Exchange') ?? ''));
    expect(exchange).toMatchObject([200, { explanation: fault, errorCode: 'KFR-007' }]);
    expect(exchange[1]).not.toHaveProperty('defect');

    for (const path of ['/isready', '/health'])
      expect(await json(await fetch(url + path))).toMatchObject([503, { status: 'DOWN', faults: [fault] }]);
    expect(await json(await fetch(`${url}/isalive`))).toEqual([200, { status: 'UP' }]);
    expect(await run(['healthcheck', '--url', url])).toEqual({
      status: 1,
      out: '',
      err: `kfr-sandbox: ${url} says 503\nkfr-sandbox: ${fault.summary.en} ${fault.remedy.en}\n`,
    });
    const look = await call('GET', `${ownPath(lender.fid)}/`, { CustomerID: person });
    expect(await json(look)).toMatchObject([200, { banks: [{ organizationID: lender.fid }] }]);

    // The load of the accepted files fails as soon as rows are due.
    const message = `kfr-sandbox: the register cannot do its work now: ${fault.got}. ${fault.remedy.en}`;
    await expect.poll(() => logged, { timeout: 30_000 }).toContain(message);

    const reset = await fetch(`${url}/_sandbox/reset`, { method: 'POST' });
    expect(await json(reset)).toMatchObject([200, { reset: true }]);
    expect(await json(await fetch(`${url}/isready`))).toEqual([200, { status: 'UP' }]);
    expect(await json(await fetch(`${url}/_sandbox/batches`))).toEqual([200, { batches: [], volumes: [] }]);
    expect((await add('922203687')).status).toBe(201);
    expect(await json(await fetch(`${url}/_sandbox/state`))).toMatchObject([
      200,
      {
        register: { relationships: { [lender.fid]: [expect.stringContaining(person), expect.any(String)] } },
      },
    ]);
    child.kill('SIGTERM');
    const { status, err } = await ended;
    expect(status).toBe(0);
    // Results are written in the background, possibly while the disk is full.
    const others = err.split('\n').filter((line) => line !== '' && !line.includes('results cannot be kept'));
    expect(new Set(others)).toEqual(new Set([message]));
  });
});
