import { execFile } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { call, dataFolder, emptyFolder, run, start } from '../support/commands.ts';
import { powershellArguments } from '../support/powershell.ts';
import { lender, useWorld } from '../support/world.ts';

/** The command line on a Windows whose user writes Norwegian. */

const preloaded = (file: string) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(fileURLToPath(new URL(`../support/${file}`, import.meta.url)))}`,
  LANG: '',
});
const windows = preloaded('windows-terminal.mjs');

const world = useWorld();
const customers = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}`;
const headers = [
  '-H "Authorization: Bearer $TOKEN"',
  '-H "CustomerID: 01912490048"',
  '-H "CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80"',
].join(' ');

/** Runs a command line of PowerShell, whose first word is curl.exe. */
async function curl(line: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const [program, ...args] = powershellArguments(line, variables);
  expect(program).toBe('curl.exe');
  return (await promisify(execFile)('curl', args, { env: { PATH: process.env.PATH } })).stdout;
}

test('the banner has commands for PowerShell, which work', async () => {
  const args = ['serve', '--port', '0', '--data-dir', await dataFolder()];
  const { said } = start(args, { environment: { ...windows, SANDBOX_LOG: 'text' } });
  const banner = await said('%TOKEN%');
  const [, url = ''] = /KFR sandbox at (\S+)/.exec(banner) ?? [];
  const token = `npx.cmd kfr-sandbox token --url ${url}`;
  const [post, get] = [
    `curl.exe -i -X POST -H "Content-Length: 0" ${url}${customers}/relationshipType/DSOPBANK ${headers}`,
    `curl.exe -s ${url}${customers}/ ${headers}`,
  ];
  expect(banner).toContain(
    `  test cases     npx.cmd kfr-sandbox scenarios watch --url ${url}  (your client)`,
  );
  expect(banner.trimEnd().split('\n').slice(-5)).toEqual([
    '',
    `$TOKEN = ${token}`,
    post,
    get,
    `PowerShell; in cmd: for /f %t in ('${token}') do @set TOKEN=%t, and %TOKEN% for $TOKEN in the commands`,
  ]);

  const TOKEN = (await call(['token', '--url', url])).out.trim();
  const created = await curl(post, { TOKEN });
  expect(created).toMatch(/^HTTP\/1.1 201 /);
  // The body is empty, not missing: nothing is noted.
  expect(created).not.toMatch(/^Sandbox-Explanation:/im);
  expect(JSON.parse(await curl(get, { TOKEN }))).not.toEqual([]);
});

test.each([
  ['PowerShell', {}, 'curl.exe -s '],
  ['Git Bash', { MSYSTEM: 'MINGW64' }, 'curl -s '],
])('token --curl prints a command for %s', async (_, shell, beginning) => {
  const { status, out, err } = await run(['token', '--url', world.url, '--curl'], {
    environment: { ...windows, ...shell },
  });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const [, assertion] = /assertion=([\w.-]+)\n$/.exec(out) ?? [];
  expect(out).toBe(
    `${beginning}${world.url}/token -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d assertion=${assertion}\n`,
  );
  const answer = JSON.parse(await curl(out.trim().replace(/^curl /, 'curl.exe ')));
  expect(answer).toMatchObject({ token_type: 'Bearer' });
});

test.each([
  ['the regional format of the user', {}, /Samme kunde på nytt/],
  ['LANG', { LANG: 'en_US.UTF-8' }, /The same customer again/],
])('the language is that of %s', async (_, variables, text) => {
  const environment = { ...windows, ...variables };
  const { status, out } = await run(['scenarios', 'list', 'n04'], { environment });
  expect(status).toBe(0);
  expect(out).toMatch(text);
});

test('a port in a reserved range is reported with the command that lists the ranges', async () => {
  const args = ['--port', '8080', '--data-dir', await emptyFolder()];
  expect(await run(args, { environment: preloaded('reserved-ports.mjs') })).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: localhost:8080 may be reserved by Windows (Hyper-V, WSL): netsh interface ipv4 show excludedportrange protocol=tcp lists the reserved ranges; choose another port with --port or PORT\n',
  });
});
