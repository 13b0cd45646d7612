import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, dataFolder, emptyFolder, run, serve as serveProcess } from '../support/commands.ts';
import { onUnix } from '../support/unix.ts';
import { send } from '../support/wire.ts';

const withSignals = onUnix('signals');

/** Control characters that affect a terminal: title, clearing, C1 colours, DEL, CR, bidirectional override. */
const evil = '\u001b]0;PWNED\u0007\u001b[2J\u009b31m\u007f\r\u202eabc\u2066\u2028';
const shown = '\\u001b]0;PWNED\\u0007\\u001b[2J\\u009b31m\\u007f\\u000d\\u202eabc\\u2066\\u2028';
// biome-ignore lint/suspicious/noControlCharactersInRegex: the test searches for them
const controlCharacters = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const both = (text: string) => ({ en: text, nb: text });
const cases = { cases: [{ scenario: `KFR-N01${evil}`, status: 'failed', reason: both(evil) }] };
const answers: Readonly<Record<string, (url: string) => readonly [status: number, body: unknown]>> = {
  '/_sandbox/institutions': () => [
    200,
    {
      institutions: [
        { organisationNumber: '311002007', name: evil, clients: [{ clientId: evil, active: true }] },
      ],
    },
  ],
  '/_sandbox/scenarios': () => [
    200,
    { scenarios: [{ id: `KFR-N01${evil}`, area: 'registration', title: both(evil), tags: ['happy'] }] },
  ],
  '/_sandbox/scenarios/state': () => [200, cases],
  '/_sandbox/state': () => [200, { directory: evil }],
  '/token': () => [400, { error: evil, error_description: evil }],
  '/.well-known/oauth-authorization-server': (url) => [
    200,
    { issuer: `${url}/${evil}`, token_endpoint: `${url}/token` },
  ],
};

let url: string;
const hostile = createServer((request, response) => {
  request.resume();
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/_sandbox/scenarios/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(`event: state\ndata: ${JSON.stringify(cases)}\n\n`);
    return;
  }
  const [status, body] = answers[path]?.(url) ?? [400, { error: evil, faults: [`${evil} fault`] }];
  // Concatenated, as JSON.stringify would escape some of the characters.
  response.writeHead(status).end(JSON.stringify(body).replaceAll('\\u001b', '\u001b'));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`;
});
afterAll(() => void hostile.close());

test.each<[what: string, args: readonly string[]]>([
  ['watch', ['scenarios', 'watch', '--timeout', 'PT1S']],
  ['watch --json', ['scenarios', 'watch', '--timeout', 'PT1S', '--json']],
  ['play', ['scenarios', 'play', 'n01']],
  ['play --json', ['scenarios', 'play', 'n01', '--json']],
  ['token', ['token']],
  ['token --curl', ['token', '--curl']],
  ['report --run', ['report', '--run', 'x']],
  ['report --observed', ['report', '--observed']],
  ['state export', ['state', 'export']],
])("control characters in a server's answer do not reach the terminal: %s", async (_, args) => {
  const { out, err } = await call([...args, '--url', url]);
  expect(out + err).not.toMatch(controlCharacters);
  expect(out + err).not.toBe('');
});

test.each<[what: string, args: readonly string[]]>([
  ['an unknown option', [`--${evil}`]],
  ['an unknown command', [evil]],
  ['an invalid option', ['scenarios', 'play', '--pace', evil]],
  ['an unknown case', ['scenarios', 'show', evil]],
  ['an address', ['token', '--url', evil]],
  ['a missing file', ['state', 'import', evil, '--url', 'http://localhost:1']],
  ['missing results', ['report', '--from', evil]],
  ['an organisation', ['certs', 'issue', '--orgno', evil]],
  ['a missing folder', ['scenarios', 'list', '--scenarios-dir', evil]],
  ['an option of the server', ['serve', '--host', evil]],
])('control characters in arguments or variables do not reach the terminal: %s', async (_, args) => {
  // Commander itself ends the process on unknown words.
  const how = args.length === 1 ? run : call;
  const { status, out, err } = await how(args, { environment: { SANDBOX_SWITCHES: `${evil}=1` } });
  expect(status).not.toBe(0);
  expect(out + err).not.toMatch(controlCharacters);
  expect(err).toContain('\\u001b');
});

test('control characters in a file or its name do not reach the terminal, and the JSON output keeps the value', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'case\u001b[31m\u009b.yaml');
  await writeFile(file, 'id: "\\e[31mX"\ntitle: "\\x9b31m\\u202e"\n"\\e[2Jkey": 1\n');
  const plain = await call(['scenarios', 'check', file]);
  expect(plain.out + plain.err).not.toMatch(controlCharacters);
  expect(plain.err).toContain('case\\u001b[31m\\u009b.yaml:3');
  const json = await call(['scenarios', 'check', '--json', file]);
  expect(json.out).not.toMatch(controlCharacters);
  const { faults } = JSON.parse(json.out) as { faults: readonly { file: string }[] };
  expect(new Set(faults.map((fault) => fault.file))).toEqual(new Set([file]));
});

test('an exported state document on standard output is JSON with the same value', async () => {
  const { status, out } = await call(['state', 'export', '--url', url]);
  expect([status, out]).toEqual([
    0,
    `{"directory":"${shown.replace('\\u0007', '\\u0007').replace('\\u000d', '\\r')}"}`,
  ]);
  expect(JSON.parse(out)).toEqual({ directory: evil });
});

withSignals("control characters in a request do not reach the server's terminal", async () => {
  for (const format of ['text', 'json']) {
    const sandbox = await serveProcess(await dataFolder(), { SANDBOX_LOG: format });
    const latin = 'x\u009b31m\u0085y';
    await send(sandbox.url, 'GET', '/kar-ws/%1b%5b2J%c2%9b', ['User-Agent', latin, 'CorrelationID', latin]);
    await sandbox.said('kar-ws');
    sandbox.process.kill('SIGTERM');
    const { out, err } = await sandbox.ended;
    expect(out + err).not.toMatch(controlCharacters);
  }
});

test('the stack of an uncaught error is printed without control characters, and the process ends with status 1', async () => {
  const throwing =
    "process.on('newListener',(name)=>name==='uncaughtException'&&setImmediate(()=>{throw new Error(String.fromCharCode(27)+'[2J')}))";
  const { status, err } = await run(['serve', '--port', '0', '--data-dir', await dataFolder()], {
    environment: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throwing)}` },
  });
  expect(status).toBe(1);
  expect(err).toMatch(/^Error: \\u001b\[2J\n {4}at /);
  expect(err).not.toMatch(controlCharacters);
});
