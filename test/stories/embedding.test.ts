import { randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  connectSandbox,
  type Exchange,
  SandboxError,
  type SandboxOptions,
  type StartedSandbox,
  startSandbox,
} from '../../src/embedding/index.ts';
import { languages } from '../../src/kernel/index.ts';
import { dataFolder, emptyFolder } from '../support/commands.ts';
import { person } from '../support/operations.ts';
import { lender, supplier } from '../support/world.ts';

let sandbox: StartedSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

/** The error of a call that fails. */
const errorOf = (call: Promise<unknown>): Promise<SandboxError> =>
  call.then(
    (value) => expect.fail(`resolves: ${JSON.stringify(value)}`),
    (error) => {
      expect(error).toBeInstanceOf(SandboxError);
      return error;
    },
  );

const claimsOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** Registers a customer of the first institution. */
async function register(token: string, at = sandbox): Promise<Response> {
  const { kfrBaseUrl, organisationNumber } = await at.connection();
  return fetch(
    `${kfrBaseUrl}/customers/financialInstitutions/${organisationNumber}/relationshipType/DSOPBANK`,
    {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, CorrelationID: randomUUID(), CustomerID: person },
    },
  );
}

/** A sandbox that is stopped when the test ends. */
async function started(options: SandboxOptions): Promise<StartedSandbox> {
  const other = await startSandbox(options);
  onTestFinished(() => other.stop());
  return other;
}

describe('a started sandbox', () => {
  test('has the connection of a client, which gets a token and registers a customer', async () => {
    const connection = await sandbox.connection();
    expect(connection).toMatchObject({
      organisationNumber: lender.fid,
      clientId: lender.clientId,
      tokenEndpoint: `${sandbox.url}/token`,
      privateKeyPem: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----/),
    });
    const token = await sandbox.token({ by: 'grant' });
    expect((await register(token)).status).toBe(201);
    const [newest, ...earlier] = await sandbox.exchanges({ operation: 'addCustomerDSOPGW' });
    expect([newest?.reply.status, newest?.institution, earlier]).toEqual([201, lender.fid, []]);
    const flow = await sandbox.exchanges({ flow: newest?.id, limit: 1, since: new Date(0) });
    expect(flow.map(({ id }) => id)).toEqual([newest?.id]);
  });

  test.each<[string, Parameters<StartedSandbox['token']>[0], object]>([
    ['that of the first client', undefined, { client_id: lender.clientId, scope: 'bits:kundeforhold.write' }],
    ['made, with an own shape', { scope: 'a:b', lifetime: -60, claims: { x: 1 } }, { scope: 'a:b', x: 1 }],
    ['made for an institution', { by: 'mint', institution: supplier.fid }, { client_id: supplier.clientId }],
    [
      'for a grant of a supplier on behalf of another',
      { by: 'grant', institution: supplier.fid, consumerOrg: '314159004' },
      { client_id: supplier.clientId, consumer: { authority: 'iso6523-actorid-upis', ID: '0192:314159004' } },
    ],
  ])('gives a token: %s', async (_, wish, claims) => {
    expect(claimsOf(await sandbox.token(wish))).toMatchObject(claims);
  });

  test('explains a refused grant in the error, in the language of the options', async () => {
    const aud = `${sandbox.url}/token`;
    const error = await errorOf(
      sandbox.token({ by: 'grant', claims: { aud, jti: undefined }, run: 'refused' }),
    );
    expect(error).toMatchObject({
      name: 'SandboxError',
      code: 'audience-is-token-endpoint',
      where: 'claim aud',
      expected: `${sandbox.url}/`,
      got: aud,
      status: 400,
    });
    for (const part of [error.code, error.expected, error.got, error.remedy])
      expect(error.message).toContain(part);
    const [recorded] = await sandbox.exchanges({ run: 'refused' });
    expect([recorded?.id, recorded?.explanation?.remedy.en]).toEqual([error.exchange, error.remedy]);

    for (const language of languages) {
      const speaking = await connectSandbox(sandbox.url, { language });
      const { remedy } = await errorOf(speaking.token({ by: 'grant', claims: { aud } }));
      expect(remedy).toBe(recorded?.explanation?.remedy[language]);
    }
  });

  test('gives the next answers of /token', async () => {
    await sandbox.next([{ error: 'MP-124' }, { status: 503, delay: 1 }], { client: lender.clientId });
    await sandbox.next({ cut: true }, { client: lender.clientId });
    expect(await errorOf(sandbox.token({ by: 'grant' }))).toMatchObject({
      code: 'answer-ordered',
      status: 400,
    });
    expect(await errorOf(sandbox.token({ by: 'grant' }))).toMatchObject({
      code: 'answer-ordered',
      status: 503,
    });
    expect(await errorOf(sandbox.token({ by: 'grant' }))).toMatchObject({ code: 'no-answer' });
    expect(await sandbox.token({ by: 'grant' })).toMatch(/^ey/);
  });

  test('orders faults, which end with their block', async () => {
    const token = await sandbox.token();
    {
      await using fault = await sandbox.fault({ code: 'KFR-007', times: 'until-cleared' });
      expect(fault.id).toMatch(/^[\da-f-]{36}$/);
      expect([(await register(token)).status, (await register(token)).status]).toEqual([500, 500]);
    }
    expect((await register(token)).ok).toBe(true);
    const used = await sandbox.fault({ status: 503, delay: { from: 0, to: 'PT0.001S' } });
    expect((await register(token)).status).toBe(503);
    await used.cancel();
    await used.cancel();
  });

  test('waits for calls, and says which come closest when there are none', async () => {
    const { id: after } = (await sandbox.exchanges({ limit: 1 }))[0] as Exchange;
    const waiting = sandbox.waitFor(
      { after, operation: 'token', status: '2xx' },
      { atLeast: 2, timeout: 'PT30S' },
    );
    await sandbox.token({ by: 'grant' });
    await sandbox.token({ by: 'grant' });
    expect((await waiting).map(({ operation }) => operation)).toEqual(['token', 'token']);
    const error = await errorOf(sandbox.waitFor({ after, status: 400 }, { timeout: 10 }));
    expect(error).toMatchObject({ code: 'exchange-wait', status: 408 });
    expect(error.nearest[0]?.misses).toEqual([{ filter: 'status', wanted: '400', got: '200' }]);
    expect(error.message).toContain('POST /token 200');
    expect(error.message).toContain('status is 200, not 400');
  });

  test('has a clock', async () => {
    const { clock } = sandbox;
    expect(await clock.freeze()).toMatchObject({ frozen: true });
    expect(await clock.set(new Date('2026-01-31T12:00:00Z'))).toMatchObject({
      now: '2026-01-31T12:00:00.000Z',
    });
    expect(await clock.advance(1500)).toMatchObject({ now: '2026-01-31T12:00:01.500Z' });
    expect(await clock.advance(-2500)).toMatchObject({ now: '2026-01-31T11:59:59.000Z' });
    expect(await clock.advance('P1D')).toMatchObject({ today: '2026-02-01' });
    expect(await clock.set('2026-03-01T12:00:00Z')).toMatchObject({ frozen: true });
    expect(await clock.read()).toMatchObject({ now: '2026-03-01T12:00:00.000Z', frozen: true });
    expect(await clock.thaw()).toMatchObject({ today: '2026-03-01', frozen: false });
    expect(await clock.release()).toMatchObject({ offset: 0 });
  });

  test('makes institutions, is reset, and has the rest of the remote control', async () => {
    const made = await sandbox.createInstitution({ name: 'VÅR BANK' });
    expect(made).toMatchObject({ name: 'VÅR BANK', scopes: ['bits:kundeforhold.write'] });
    expect(await sandbox.token({ by: 'grant', institution: made.organisationNumber })).toMatch(/^ey/);
    const switches = await sandbox.control('PUT', '/switches', { 'end-day': 'excluded' });
    expect(JSON.stringify(switches)).toContain('"value":"excluded"');
    expect(await sandbox.control('DELETE', '/faults')).toBeUndefined();
    await sandbox.reset();
    expect(await sandbox.exchanges()).toEqual([]);
    expect(await errorOf(sandbox.connection(made.organisationNumber))).toMatchObject({
      code: 'institution-unknown',
      status: 404,
    });
  });

  test('lists all mistakes of a call', async () => {
    // @ts-expect-error no such code
    const { faults, message, code } = await errorOf(sandbox.fault({ code: 'KFR-999', delay: -1 }));
    expect([faults.length, code]).toEqual([2, 'fault-order']);
    for (const fault of faults) expect(message).toContain(fault);
  });

  test('says that an institution has no client', async () => {
    const bank = await errorOf(sandbox.connection('310600113'));
    expect(bank.code).toBe('bank-without-connection');
    const { organisationNumber } = await sandbox.createInstitution({ name: 'X' });
    await sandbox.control('PATCH', `/institutions/${organisationNumber}`, { clients: [] });
    expect(await errorOf(sandbox.connection(organisationNumber))).toMatchObject({ code: 'no-active-client' });
  });
});

describe('options', () => {
  test('are those of serve', async () => {
    const dataDir = await dataFolder();
    const relationships = { [lender.fid]: [`${person}#2020-01-31`] };
    const other = await started({
      dataDir,
      port: undefined,
      seed: { clock: { set: '2026-03-04T11:00:00Z', freeze: true } },
      switches: { 'end-day': 'excluded', 'magic-customers': 'off' },
      loadRate: 'unlimited',
      allowedHosts: ['kfr.bank.example', '.test.bank.example'],
      controlToken: 'correct-horse-battery-staple',
      signingKeyBits: 2048,
    });
    const { switches } = await other.control('GET', '/switches');
    const chosen = switches.filter(({ name }) => ['end-day', 'magic-customers'].includes(name));
    expect(chosen.map(({ value }) => value)).toEqual(['excluded', 'off']);
    expect(await errorOf(connectSandbox(other.url))).toMatchObject({
      code: 'control-token-missing',
      status: 401,
    });
    expect((await other.connection()).clientId).toBe(lender.clientId);
    await other.stop();
    expect(existsSync(join(dataDir, 'directory.json'))).toBe(true);

    const file = join(await emptyFolder(), 'seed.json');
    await writeFile(file, JSON.stringify({ register: { relationships } }));
    const seeded = await started({ seed: file });
    const state = await seeded.control('GET', '/state');
    expect(JSON.stringify(state.register)).toContain(person);
  });

  test('HTTPS, which the authority proves', async () => {
    const other = await started({ tls: true, tlsNames: ['kfr.test'] });
    const ca = await other.authority();
    const status = await new Promise((resolve, reject) => {
      request(`${other.tlsUrl}/isalive`, { ca }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
    expect(sandbox.tlsUrl).toBeUndefined();
  });

  test.each<[string, object, readonly string[]]>([
    ['a value', { port: -1, loadRate: 0 }, ['--port is "-1"', '--load-rate is "0"']],
    ['a switch', { switches: { moon: 'full' } }, ['--switches: there is no switch "moon"']],
    [
      'a name',
      { prot: 8080, logFormat: 'json' },
      ['there is no option prot', 'there is no option logFormat'],
    ],
    ['a seed', { seed: { clok: {} } }, ['clok']],
  ])('refuses %s, and leaves nothing behind', async (_, options, parts) => {
    const error = await errorOf(startSandbox(options));
    expect(error.code).toBe('start');
    for (const [index, part] of parts.entries()) expect(error.faults[index]).toContain(part);
  });

  test('refuses a port in use', async () => {
    const error = await errorOf(startSandbox({ port: Number(new URL(sandbox.url).port) }));
    expect(error).toMatchObject({ code: 'start', message: expect.stringContaining('is in use') });
  });
});

describe('the process', () => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'uncaughtException', 'unhandledRejection'];
  const handlers = () => signals.map((name) => process.listenerCount(name));

  test('runs several sandboxes, which print nothing and change nothing in it', async () => {
    const printed = [
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'error'),
    ];
    onTestFinished(() => printed.forEach((spy) => void spy.mockRestore()));
    const before = [{ ...process.env }, handlers(), process.exitCode];
    const [one, other] = await Promise.all([started({}), started({})]);
    expect((await register(await one.token(), one)).status).toBe(201);
    expect(await other.exchanges()).toEqual([]);
    await other.stop();
    expect(await one.exchanges()).toHaveLength(1);
    await one.stop();
    expect([{ ...process.env }, handlers(), process.exitCode]).toEqual(before);
    expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test('gets what serve would write to standard error, where it asks for it', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => printed.mockRestore());
    const dataDir = await dataFolder();
    await mkdir(join(dataDir, 'results'), { recursive: true });
    await writeFile(join(dataDir, 'results', '1.json'), 'no JSON');
    const lines: string[] = [];
    await started({ dataDir, log: (line) => lines.push(line) });
    expect(lines).toEqual([expect.stringMatching(/^kfr-sandbox: .*1\.json/)]);
    expect(printed.mock.calls).toEqual([]);
  });

  test('keeps no folder and no port of a stopped sandbox', async () => {
    const name = `INSTITUTION ${randomUUID()}`;
    let [url, folder]: [string, string?] = [''];
    {
      await using other = await startSandbox();
      ({ url } = other);
      await other.createInstitution({ name });
      [folder] = foldersWith(name);
      await other.stop();
    }
    expect(existsSync(folder ?? expect.fail('no folder'))).toBe(false);
    expect(await errorOf(connectSandbox(url))).toMatchObject({ code: 'no-answer' });
  });
});

/** Temporary folders of sandboxes with an institution of this name. */
const foldersWith = (name: string): string[] =>
  ['/dev/shm', tmpdir()]
    .flatMap((place) => globSync(join(place, 'kfr-sandbox-*')))
    .filter((folder) => {
      const file = join(folder, 'directory.json');
      return existsSync(file) && readFileSync(file, 'utf8').includes(name);
    });

describe('a connected sandbox', () => {
  test('has the same functions', async () => {
    const connected = await connectSandbox(`${sandbox.url}/`);
    expect(connected.url).toBe(sandbox.url);
    const { stop: _, [Symbol.asyncDispose]: __, ...functions } = sandbox;
    expect(Object.keys(connected).toSorted()).toEqual(Object.keys(functions).toSorted());
    expect(await connected.connection()).toEqual(await sandbox.connection());
  });

  test('has a run of its own', async () => {
    const job = await connectSandbox(sandbox.url, { run: 'job-7' });
    await job.next({ status: 503 });
    await using fault = await job.fault({ status: 503, times: 'until-cleared' });
    await using explicit = await sandbox.fault({ status: 504, run: 'job-8' });
    expect(fault.id).not.toBe(explicit.id);
    expect((await register(await sandbox.token({ by: 'grant' }))).ok).toBe(true);
    expect(await errorOf(job.token({ by: 'grant' }))).toMatchObject({ code: 'answer-ordered', status: 503 });
    expect((await job.exchanges()).map(({ run }) => run)).toEqual(['job-7']);
    expect(await job.waitFor({ operation: 'token' })).toHaveLength(1);
    await job.reset();
    expect(await job.exchanges()).toEqual([]);
    expect((await sandbox.exchanges({ limit: 1 })).length).toBe(1);
    expect(JSON.stringify(await sandbox.control('GET', '/faults'))).toContain(explicit.id);
  });

  test('is refused where another program answers', async () => {
    const server = createServer((_, response) => response.end('<html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await errorOf(connectSandbox(`http://127.0.0.1:${port}`))).toMatchObject({ code: 'no-sandbox' });
  });
});
