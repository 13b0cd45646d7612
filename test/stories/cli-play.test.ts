import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { shellQuoted } from '../../src/kernel/index.ts';
import type { RunResult } from '../../src/scenarios/index.ts';
import { call, emptyFolder, run, start } from '../support/commands.ts';
import { ownCases } from '../support/own-cases.ts';
import { missingOf, needing } from '../support/programs.ts';
import { heldOpen, ownLines } from '../support/refused-renames.ts';
import { onUnix } from '../support/unix.ts';
import { type Connection, lender, useWorld } from '../support/world.ts';

const withSignals = onUnix('signals');
const withDevices = onUnix('pipes and devices among files');

const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

const world = useWorld({}, undefined, Date.now);
let own: Awaited<ReturnType<typeof ownCases>>;
beforeAll(async () => {
  own = await ownCases();
  // Grants for another address use the machine's time, so the sandbox must too.
  await world.control('PUT', '/clock', { release: true });
});
afterAll(() => own.remove());

const argumentsHere = (...args: string[]) => [
  ...['scenarios', 'play', '--scenarios-dir', own.folder, '--url', world.url],
  ...args,
];
const play = (...args: string[]) => call(argumentsHere(...args));

describe('ends with status 2 when nothing was played:', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'an unknown case',
      ['OWN-QUIK', 'happy', 'sad'],
      /^kfr-sandbox: no test case has the id, the tag or the area OWN-QUIK; did you mean OWN-QUICK\?\nkfr-sandbox: no test case .* sad\n$/,
    ],
    [
      'options that contradict each other',
      ['--pace', 'fast', '--parallel', '0', '--language', 'sv'],
      /^kfr-sandbox: --language is "sv".*\nkfr-sandbox: --pace is "fast".*\nkfr-sandbox: --parallel is "0".*\n$/,
    ],
    ['a pace in months', ['--pace', 'P1M'], /^kfr-sandbox: --pace is "P1M", .* without months and years/],
    ['a missing folder', ['--scenarios-dir', '/nowhere'], /^kfr-sandbox: \/nowhere/],
    [
      'an address where nothing listens',
      ['--url', 'http://127.0.0.1:1'],
      /nothing answers there \(ECONNREFUSED\)\n$/,
    ],
    ['an unknown institution', ['--institution', '999999999'], /answers 404: .*999999999/],
  ])('%s', async (_, args, message) => {
    const { status, out, err } = await play(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  test('an unknown option', async () => {
    const { status, out, err } = await run(argumentsHere('--fast'));
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: unknown option '--fast'/);
  });
});

test('ends with status 1 when a case fails: prints one line for each case, reasons and a summary, and writes the result to a file', async () => {
  const [file, report] = [join(await emptyFolder(), 'results.json'), join(await emptyFolder(), 'r.html')];
  const wishes = ['--results', file, '--report', report, '--language', 'nb'];
  const { status, out, err } = await play('OWN-QUICK', 'OWN-BROKEN', ...wishes);
  expect([status, err]).toEqual([1, '']);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines).toContain('bestått         OWN-QUICK  Saken QUICK');
  expect(lines).toContain('FEILET          OWN-BROKEN  Saken BROKEN');
  expect(lines[lines.indexOf('FEILET          OWN-BROKEN  Saken BROKEN') + 1]).toMatch(
    /^ {16}Steg 1, «Saken BROKEN»: status: forventet 204, fikk 201\. Se kallet i journalen: GET \/_sandbox\/exchanges\?correlationId=[-\da-f]+\.$/,
  );
  const html = await readFile(report, 'utf8');
  expect(html).toContain('Steg 1, «Saken BROKEN»: status: forventet 204, fikk 201.<');
  expect(html).not.toMatch(/journalen|_sandbox\/exchanges/);
  expect(lines.at(-1)).toBe('2 testtilfeller: 1 bestått, 1 FEILET');
  const result = JSON.parse(await readFile(file, 'utf8')) as RunResult;
  expect(result).toMatchObject({
    kind: 'played',
    state: 'done',
    institution: { organisationNumber: lender.fid },
  });
  expect(result.cases.map((one) => [one.scenario, one.status])).toEqual([
    ['OWN-BROKEN', 'failed'],
    ['OWN-QUICK', 'passed'],
  ]);
});

withDevices(
  'ends with status 1 when the result file cannot be written, and still writes the report',
  async () => {
    const report = join(await emptyFolder(), 'report.json');
    const { status, out, err } = await play('OWN-QUICK', '--results', '/dev/null/x.json', '--report', report);
    expect([status, out.split('\n').at(-2)]).toEqual([1, '1 test case: 1 passed']);
    expect(err).toMatch(/^kfr-sandbox: \/dev\/null\/x\.json: cannot be written to \(\w+\)\n$/);
    expect(await readFile(report, 'utf8')).toContain('OWN-QUICK');
  },
);

withDevices(
  'loses no file when some cannot be replaced: writes beside them, writes the others, and names each',
  async () => {
    const folder = await emptyFolder();
    const [results, book] = [join(folder, 'results.json'), join(folder, 'report.xlsx')];
    const pages = [join(folder, 'first.html'), '/dev/null/report.html', join(folder, 'report.html')];
    for (const file of [results, book]) await writeFile(file, 'open');
    const args = ['--results', results, ...[book, ...pages].flatMap((file) => ['--report', file])];
    const { status, out, err } = await run(argumentsHere('OWN-QUICK', ...args), {
      environment: heldOpen(/results\.json$|report\.xlsx$/),
    });
    expect([status, out.split('\n').at(-2)]).toEqual([1, '1 test case: 1 passed']);
    expect(ownLines(err).split('\n')).toEqual([
      expect.stringContaining(`${results}: cannot be replaced (EBUSY)`),
      expect.stringContaining(`${book}: cannot be replaced (EBUSY)`),
      expect.stringContaining('/dev/null/report.html: cannot be written to'),
      '',
    ]);
    expect((await readdir(folder)).toSorted()).toEqual([
      'first.html',
      'report-1.xlsx',
      'report.html',
      'report.xlsx',
      'results-1.json',
      'results.json',
    ]);
    expect(await readFile(join(folder, 'results-1.json'), 'utf8')).toContain('OWN-QUICK');
  },
);

test('the run continues when the reader of standard output closes the pipe (EPIPE)', async () => {
  const file = join(await emptyFolder(), 'new', 'results.json');
  const command = start(argumentsHere('OWN-QUICK', 'OWN-BROKEN', '--parallel', '1', '--results', file));
  command.process.stdout?.destroy();
  const { status, err } = await command.ended;
  expect([status, err]).toEqual([1, '']);
  expect((JSON.parse(await readFile(file, 'utf8')) as RunResult).state).toBe('done');
});

test('ends with status 0 when all cases pass; --json prints only the result on standard output', async () => {
  const { status, out, err } = await play('OWN-QUICK', '--json', '--pace', 'PT0.01S');
  expect(status).toBe(0);
  expect((JSON.parse(out) as RunResult).cases.map((one) => one.status)).toEqual(['passed']);
  expect(err.split('\n')).toEqual([
    'OWN-QUICK  The case QUICK',
    ...[1, 2, 3].flatMap((number) => [
      `  ${number}/3  The case QUICK`,
      `       POST /customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
      '       passed: 201, no body',
      ...(number === 3 ? [] : ['  Next: The case QUICK (expected 201)']),
    ]),
    'passed          OWN-QUICK  The case QUICK',
    '1 test case: 1 passed',
    '',
  ]);
});

test('--by-step continues without a terminal on which to press Enter', async () => {
  const { status, out } = await run(argumentsHere('OWN-QUICK', '--pace', 'step'));
  expect(status).toBe(0);
  expect(out.match(/ \d\/3 {2}The case QUICK/g)).toHaveLength(3);
});

describe('on a terminal', () => {
  const missing = missingOf([['script', '--version']]);

  test('--by-step explains how to continue', async (context) => {
    needing(missing, context);
    const args = argumentsHere('OWN-QUICK', '--pace', 'step', '--language', 'nb');
    const command = [process.execPath, launcher, ...args].map(shellQuoted).join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], { stdio: 'pipe' });
    onTestFinished(() => void child.kill());
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/ bestått: /.test(text)) child.stdin.write('\n');
    });
    await once(child, 'close');
    expect(output).toContain('Enter kjører neste steg, Ctrl-C stopper.');
    expect(output).toContain('  2/3  Saken QUICK');
    expect(output).toContain('  Neste: Saken QUICK (forventet 201)');
    expect(output).toContain('1 testtilfelle: 1 bestått');
  });
});

withSignals('a signal stops the run, which restores what it changed', async () => {
  const command = start(argumentsHere('OWN-QUICK', 'OWN-STALLS', '--parallel', '1', '--pace', 'PT0S'));
  await expect
    .poll(async () => (await world.control('GET', '/faults')).json(), { timeout: 45_000 })
    .toMatchObject({ faults: [{ holding: 1 }] });
  // A terminal and npm both send the signal.
  command.process.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 5));
  command.process.kill('SIGINT');
  const { status, out } = await command.ended;
  expect(status).toBe(1);
  expect(out).toContain('The run was stopped before the case had come to its end.');
  expect(out).toMatch(/2 test cases: 1 passed, 1 open, stopped\n$/);
  expect(await (await world.control('GET', '/faults')).json()).toEqual({ faults: [] });
});

describe('against another address', () => {
  const there = async () => {
    const connection = await world.connection(lender.fid);
    const where = ['--target', `${world.url}/kar-ws/api/v1`, '--maskinporten', connection.issuer];
    const who = ['--client-id', connection.clientId, '--institution', connection.organisationNumber];
    const common = ['scenarios', 'play', '--scenarios-dir', own.folder, ...where, ...who];
    return { connection, wordsThere: (...args: string[]) => [...common, ...args] };
  };
  const pemOf = async ({ privateKeyPem, certificatePem }: Connection) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'key.pem'), privateKeyPem);
    await writeFile(join(folder, 'cert.pem'), certificatePem);
    return ['--key', join(folder, 'key.pem'), '--cert', join(folder, 'cert.pem')];
  };

  test('with a key store: steps that only a sandbox can check are reported, and do not count as failed', async () => {
    const { connection, wordsThere } = await there();
    const file = join(await emptyFolder(), 'store.p12');
    await writeFile(file, Buffer.from(connection.keystore.p12, 'base64'));
    const store = ['--keystore', file, '--keystore-password', 'sandbox'];
    const { status, out, err } = await call(wordsThere('OWN-QUICK', 'OWN-STALLS', ...store));
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('passed          OWN-QUICK  The case QUICK');
    expect(out).toContain('Only the sandbox can play its part in this case');
    expect(out).toMatch(/2 test cases: 1 passed, 1 not applicable\n$/);
    const none = await call(wordsThere('OWN-STALLS', ...store));
    expect(none.status).toBe(2);
    expect(none.err).toBe('kfr-sandbox: none of the test cases can be tried against this address\n');
  });

  test('with a key and a certificate in PEM; with an unknown client nothing is played', async () => {
    const { connection, wordsThere } = await there();
    const pem = await pemOf(connection);
    expect((await call(wordsThere('OWN-QUICK', ...pem))).status).toBe(0);
    const { status, out, err } = await call(wordsThere('OWN-QUICK', ...pem, '--client-id', 'unknown'));
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^kfr-sandbox: .* does not know the client unknown \(.*Client not found/);
    expect(err).not.toMatch(/PRIVATE KEY|eyJ/);
  });
});
