import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { eventually } from '../support/faults.ts';
import { ownPath, typePath } from '../support/operations.ts';
import { type Connection, derOf, lender, signedJwt } from '../support/world.ts';

/** Each test starts the sandbox twice, and looks up hundreds of customers. */
const timeout = 180_000;

const program = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

let folder: string;
let running: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  await cp(inject('seededData'), folder, { recursive: true });
});
afterEach(async () => {
  await stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A sandbox in a separate process, on the data folder of the test. */
async function start(loadRate: string): Promise<string> {
  const child = spawn(process.execPath, [program, 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      SANDBOX_DATA_DIR: folder,
      SANDBOX_LOG: 'json',
      SANDBOX_LOAD_RATE: loadRate,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  const lines = createInterface(child.stdout);
  const [line] = (await once(lines, 'line')) as [string];
  lines.on('line', () => {});
  return `http://localhost:${JSON.parse(line).port}`;
}

async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const child = running;
  running = undefined;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}

/** A caller of KFR with one token. */
async function caller(
  url: string,
): Promise<(method: string, path: string, more?: object) => Promise<Response>> {
  const reply = await fetch(`${url}/_sandbox/institutions/${lender.fid}/connection`);
  const { certificatePem, privateKeyPem, issuer, clientId } = (await reply.json()) as Connection;
  const iat = Math.floor(Date.parse(reply.headers.get('Date') ?? '') / 1000);
  const claims = {
    aud: issuer,
    iss: clientId,
    scope: 'bits:kundeforhold.write',
    iat,
    exp: iat + 100,
    jti: randomUUID(),
  };
  const assertion = signedJwt({ alg: 'RS256', x5c: [derOf(certificatePem)] }, claims, privateKeyPem);
  const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  const token = await fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams(grant) });
  const { access_token } = (await token.json()) as { access_token: string };
  return (method, path, { headers, ...rest }: RequestInit = {}) =>
    fetch(`${url}/kar-ws/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${access_token}`, CorrelationID: randomUUID(), ...headers },
      ...rest,
    });
}

/** Loads what is due within the hour by moving the clock, then resets the clock. */
async function advanceHour(url: string): Promise<void> {
  for (const wish of [{ advance: 'PT1H' }, { release: true }])
    await fetch(`${url}/_sandbox/clock`, { method: 'PUT', body: JSON.stringify(wish) });
}

async function foundOf(url: string, customers: readonly string[]): Promise<string[]> {
  const call = await caller(url);
  const found: string[] = [];
  for (const CustomerID of customers) {
    const reply = await call('GET', `${ownPath(lender.fid)}/`, { headers: { CustomerID } });
    if (((await reply.json()) as { banks: unknown[] }).banks.length === 1) found.push(CustomerID);
  }
  return found;
}

test('a load interrupted by SIGKILL is completed by the next start', { timeout }, async () => {
  const rows = people(6_000);
  const url = await start('100');
  const { headers, body } = batch(rows.join());
  const call = await caller(url);
  const sent = await call('POST', `${ownPath(lender.fid)}/batch`, { headers, body });
  expect(sent.status).toBe(201);
  const progress = async (from: string) => {
    const reply = (await (await fetch(`${from}/_sandbox/batches`)).json()) as {
      batches: { state: string; rows: number; loaded: number }[];
    };
    return reply.batches[0];
  };
  await eventually(async () => (await progress(url))?.state).toBe('loading');
  const before = await progress(url);
  await stop('SIGKILL');
  expect(before?.loaded).toBeLessThan(6_000);

  const second = await start('100');
  await advanceHour(second);
  expect(await progress(second)).toEqual({
    ...before,
    state: 'loaded',
    loaded: 6_000,
    remaining: 0,
    loadedAt: expect.any(String),
  });
  const sample = rows.filter((_, index) => index % 100 === 0 || index > 5_990);
  expect(await foundOf(second, sample)).toEqual(sample);
  await stop('SIGTERM');

  const database = new DatabaseSync(join(folder, 'register.sqlite'));
  const all = database.prepare('SELECT customer FROM periods ORDER BY customer').all();
  database.close();
  expect(all.map(({ customer }) => String(customer).padStart(11, '0'))).toEqual(rows);
});

test('files that wait behind a load are loaded in order by the next start, and pending rows are known', {
  timeout,
}, async () => {
  const files = [people(3_000), people(2_000, 3_000), ['311000004', ...people(999, 2_500)]];
  const url = await start('100');
  const call = await caller(url);
  for (const rows of files) {
    const { headers, body } = batch(rows.join());
    expect((await call('POST', `${ownPath(lender.fid)}/batch`, { headers, body })).status).toBe(201);
  }
  const progress = async (from: string) => {
    const reply = (await (await fetch(`${from}/_sandbox/batches`)).json()) as {
      batches: { state: string; rows: number; loaded: number; duplicates: number; startsAt: string }[];
    };
    return reply.batches;
  };
  await eventually(async () => (await progress(url))[0]?.state).toBe('loading');
  await stop('SIGKILL');

  const second = await start('100');
  const early = await (await caller(second))('DELETE', typePath(lender.fid), {
    headers: { CustomerID: '311000004' },
  });
  expect([early.status, early.headers.get('Sandbox-Explanation')?.split(':')[0]]).toEqual([
    404,
    'delete-before-load',
  ]);
  await advanceHour(second);
  const all = await progress(second);
  expect(all.map(({ rows, loaded, duplicates }) => [rows, loaded, duplicates])).toEqual([
    [3_000, 3_000, 0],
    [2_000, 2_000, 0],
    [1_000, 1_000, 999],
  ]);
  const sample = [...people(5_000).filter((_, index) => index % 500 === 0), '311000004'];
  expect(await foundOf(second, sample)).toEqual(sample);
});

test('every customer that was answered with 201 before a SIGKILL is there, however many clients call at once', {
  timeout,
}, async () => {
  const customers = people(5_000);
  const call = await caller(await start('100'));
  const [sent, answered]: [string[], string[]] = [[], []];
  const client = async (): Promise<void> => {
    for (;;) {
      const CustomerID = customers[sent.length];
      if (CustomerID === undefined) throw new Error('the sandbox was to be killed before');
      sent.push(CustomerID);
      const reply = await call('POST', typePath(lender.fid), { headers: { CustomerID } }).catch(() => {});
      if (reply === undefined) return;
      expect(reply.status).toBe(201);
      answered.push(CustomerID);
      if (answered.length === 500) void stop('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 20 }, client));

  await start('100');
  await stop('SIGTERM');
  const database = new DatabaseSync(join(folder, 'register.sqlite'));
  const all = database.prepare('SELECT customer FROM periods').all();
  database.close();
  const found = new Set(all.map(({ customer }) => String(customer).padStart(11, '0')));
  expect(answered.filter((customer) => !found.has(customer))).toEqual([]);
  expect([...found].filter((customer) => !sent.includes(customer))).toEqual([]);
  expect(answered.length).toBeGreaterThanOrEqual(500);
});
