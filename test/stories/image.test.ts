import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { emptyFolder } from '../support/commands.ts';
import {
  buildImage,
  image,
  missingForImage,
  openToGroup,
  ownBytes,
  runInImage,
  stages,
} from '../support/image.ts';
import { exchangesIn, openTraffic } from '../support/traffic.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

describe('the Dockerfile', () => {
  test('has no error in the eyes of a linter', async () => {
    expect(validate(await readFile(join(repository, 'Dockerfile'), 'utf8'))).toEqual([]);
    expect(validate('FROM scratch\nHEALTHCHECK --intervall=5s CMD ["x"]\nCOPPY a b')).toHaveLength(2);
  });

  test('runs no shell in the image: it has none', () => {
    const last = stages.at(-1)?.instructions ?? [];
    expect(last.map(({ keyword }) => keyword)).not.toContain('RUN');
    for (const command of [image.entrypoint, image.command, image.healthcheck])
      expect(command).toEqual(command.map(String));
    expect(image.user).toMatch(/^\d+:0$/);
  });

  test('asks often until the sandbox is ready, and says how to stop it', () => {
    const last = stages.at(-1)?.instructions ?? [];
    const healthcheck = last.find(({ keyword }) => keyword === 'HEALTHCHECK');
    expect(healthcheck?.flags).toMatchObject({ 'start-interval': '250ms', timeout: '3s' });
    expect(last).toContainEqual({ keyword: 'STOPSIGNAL', text: 'SIGTERM', flags: {} });
  });
});

const audienceRefused = {
  error: 'invalid_grant',
  error_description: 'Invalid assertion. Client authentication failed. Invalid JWT claim aud. (trace_id: 1)',
};

describe('the image, made without a container engine', () => {
  const missing = missingForImage();
  const folders = { all: '', root: '' };

  beforeAll(async () => {
    if (missing !== undefined) return;
    folders.all = await mkdtemp(join(tmpdir(), 'kfr-image-'));
    folders.root = await buildImage(folders.all);
  }, 120_000);
  afterAll(() => (folders.all === '' ? undefined : rm(folders.all, { recursive: true, force: true })));

  function run(command: readonly string[], options: Parameters<typeof runInImage>[2]) {
    const started = runInImage(folders.root, command, options);
    onTestFinished(started.kill);
    return started;
  }

  /** Starts `serve` and waits for the ready line. */
  async function serveInImage(args: readonly string[], options: Parameters<typeof runInImage>[2]) {
    const sandbox = run([...image.entrypoint, ...args], options);
    const started = performance.now();
    while (!sandbox.out().includes('\n')) {
      if (performance.now() - started > 60_000) throw new Error('not ready');
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, 20)),
        sandbox.ended.then(({ err }) => Promise.reject(new Error(err))),
      ]);
    }
    const { event, port } = JSON.parse(sandbox.out().split('\n', 1)[0] ?? '');
    expect(event).toBe('ready');
    return { ...sandbox, url: `http://127.0.0.1:${port}` };
  }

  const volume = async (): Promise<string> => openToGroup(await emptyFolder());

  test('adds less than 8.5 MB to Node, and no packages', (context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    expect(ownBytes(folders.root)).toBeLessThan(8_500_000);
    expect(ownBytes(folders.root)).toBeGreaterThan(5_000_000);
    expect(existsSync(join(folders.root, 'app/node_modules'))).toBe(false);
    expect(existsSync(join(folders.root, 'bin'))).toBe(false);
  });

  test('serves any user of the group root with a read-only root, and the health check finds its port', async (context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    const options = { user: '1234:0', data: await volume() };
    // Nothing listens there, whatever else runs on this machine.
    const environment = { PORT: '1' };
    const check = () => run(image.healthcheck, { ...options, environment }).ended;
    expect((await check()).status).toBe(1);
    // PORT is another one: a flag overrides it, and the health check must not follow PORT then.
    const sandbox = await serveInImage(['serve', '--port', '0'], { ...options, environment });
    expect(await check()).toEqual({ status: 0, out: '', err: '' });
    expect((await fetch(`${sandbox.url}/isready`)).status).toBe(200);
    for (const path of [
      '/',
      '/_sandbox/assets/designsystemet.css',
      '/_sandbox/assets/pages.css',
      '/errors/MP-110',
    ])
      expect((await fetch(`${sandbox.url}${path}`)).status, path).toBe(200);
    sandbox.process.kill('SIGTERM');
    expect(await sandbox.ended).toMatchObject({
      status: 0,
      err: expect.stringContaining('SANDBOX_CONTROL_TOKEN'),
    });
    expect((await check()).status).toBe(1);
  });

  test.for([
    ['PORT', { PORT: '0' }],
    ['HTTPS as well', { PORT: '0', SANDBOX_TLS: 'true', SANDBOX_TLS_PORT: '0' }],
    ['127.0.0.1 only', { PORT: '0', SANDBOX_HOST: '127.0.0.1' }],
  ] as const)('is healthy with %s', async ([, environment], context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    const options = { environment, data: await volume() };
    await serveInImage(image.command, options);
    expect(await run(image.healthcheck, options).ended).toMatchObject({ status: 0 });
  });

  test('follows PORT', async (context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    const data = await volume();
    const first = await serveInImage(image.command, { data, environment: { PORT: '0' } });
    first.process.kill('SIGTERM');
    await first.ended;
    const { port } = new URL(first.url);
    const again = await serveInImage(image.command, { data, environment: { PORT: port } });
    expect(again.url).toBe(first.url);
    expect((await fetch(`${first.url}/isready`)).status).toBe(200);
  });

  test('works with a tmpfs as its data, and without a compile cache for the user', async (context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    const sandbox = await serveInImage(image.command, { user: '4321:0', environment: { PORT: '0' } });
    expect((await fetch(`${sandbox.url}/isready`)).status).toBe(200);
  });

  test('SIGTERM during traffic: every accepted call is answered, and it ends with status 0 within 5 s', async (context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    const sandbox = await serveInImage(image.command, { environment: { PORT: '0' } });
    const traffic = openTraffic(Number(new URL(sandbox.url).port));
    await expect.poll(() => traffic.answered.length, { timeout: 20_000 }).toBeGreaterThan(20);
    const since = performance.now();
    sandbox.process.kill('SIGTERM');
    const { status, out } = await sandbox.ended;
    expect(performance.now() - since).toBeLessThan(5_000);
    await traffic.ended;
    expect(status).toBe(0);
    expect(traffic.answered.toSorted()).toEqual(exchangesIn(out).toSorted());
  });

  test('every command works without packages, by its name', async (context) => {
    if (missing !== undefined) context.skip(`needs ${missing}`);
    const data = await volume();
    await copyFile(join(repository, 'test/fixtures/sheets/english-sections.xlsx'), join(data, 'book.xlsx'));
    const options = { data };
    const sandbox = await serveInImage(['serve', '--port', '0'], options);
    const command = (...args: readonly string[]) =>
      run(['/usr/local/bin/kfr-sandbox', ...args], options).ended;
    const commands: readonly (readonly [expected: RegExp, ...args: readonly string[]])[] = [
      [/^ey/, 'token'],
      [/passed +KFR-N01/, 'scenarios', 'play', 'KFR-N01', '--report', '/data/junit.xml'],
      [/KFR-N01/, 'scenarios', 'list'],
      [/./, 'scenarios', 'check'],
      [/^/, 'report', '--observed', '--out', '/data/report.xlsx'],
      [/^/, 'report', '--observed', '--out', '/data/report.html'],
      [/<testsuites/, 'report', '--observed', '--format', 'junit'],
      [/"cases"/, 'report', '--observed', '--format', 'json'],
      [/^/, 'report', '--observed', '--out', '/data/results.json'],
      [/^/, 'sheet', 'fill', '/data/book.xlsx', '--from', '/data/results.json', '--yes'],
      [/aud/, 'explain', JSON.stringify(audienceRefused)],
      [/buypass/, 'certs', 'list'],
      [/^/, 'certs', 'issue', '--orgno', '213000004', '--data-dir', '/data', '--out', '/data'],
      [/^\d{11}\n/, 'testdata', 'persons', '--count', '1'],
      [/./, 'testdata', 'batch', '--count', '3'],
      [/^\{/, 'state', 'export'],
      [/--port/, 'serve', '--help'],
    ];
    for (const [expected, ...args] of commands) {
      const { status, out, err } = await command(...args);
      // explain: something is wrong with the input.
      expect([args, status, err]).toEqual([args, args[0] === 'explain' ? 1 : 0, '']);
      expect(out, args.join(' ')).toMatch(expected);
    }
    sandbox.process.kill('SIGTERM');
    expect(await sandbox.ended).toMatchObject({ status: 0 });
  }, 240_000);
});
