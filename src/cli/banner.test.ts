import { expect, test } from 'vitest';
import { readConfig } from '../config/index.ts';
import type { Sandbox } from '../sandbox.ts';
import { banner } from './banner.ts';

const bank = { name: 'A BANK', organisationNumber: '311002007' };
const directory = { institutions: () => [bank], clientsOf: () => [{ clientId: 'a-client' }] };
const sandbox = { port: 8080, tlsPort: undefined, directory } as unknown as Sandbox;
const at = (url: string) => `${url}/kar-ws/api/v1/customers/financialInstitutions/${bank.organisationNumber}`;
const [customer, correlation] = [
  'CustomerID: 01912490048',
  'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
];

/** The lines of the banner below the identity. */
function commands(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, options: Record<string, string> = {}) {
  const text = banner(readConfig({}, options), sandbox, { platform, env, stdout: { isTTY: true } });
  return text
    .trimEnd()
    .split(/client id .*\n\n/)[1]
    ?.split('\n');
}

const posixCommands = (url: string, curl = 'curl') => {
  const headers = `-H "Authorization: Bearer $TOKEN" -H '${customer}' -H '${correlation}'`;
  return [
    `TOKEN=$(npx kfr-sandbox token --url ${url})`,
    `${curl} -i -X POST -d '' ${at(url)}/relationshipType/DSOPBANK ${headers}`,
    `${curl} -s ${at(url)}/ ${headers}`,
  ];
};
const windowsCommands = (url: string, curl = 'curl.exe') => {
  const headers = `-H "Authorization: Bearer $TOKEN" -H "${customer}" -H "${correlation}"`;
  const token = `npx.cmd kfr-sandbox token --url ${url}`;
  return [
    `$TOKEN = ${token}`,
    `${curl} -i -X POST -H "Content-Length: 0" ${at(url)}/relationshipType/DSOPBANK ${headers}`,
    `${curl} -s ${at(url)}/ ${headers}`,
    `PowerShell; in cmd: for /f %t in ('${token}') do @set TOKEN=%t, and %TOKEN% for $TOKEN in the commands`,
  ];
};

const here = 'http://localhost:8080';
const proxy = 'http://proxy.invalid:3128';

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string[]]>([
  ['linux', {}, posixCommands(here)],
  ['darwin', {}, posixCommands(here)],
  ['win32', {}, windowsCommands(here)],
  ['win32', { MSYSTEM: 'MINGW64' }, posixCommands(here)],
  ['linux', { http_proxy: proxy }, posixCommands(here, 'curl --noproxy localhost')],
  ['linux', { http_proxy: proxy, no_proxy: 'localhost' }, posixCommands(here)],
  ['win32', { HTTP_PROXY: proxy }, windowsCommands(here, 'curl.exe --noproxy localhost')],
  ['win32', { HTTP_PROXY: proxy, MSYSTEM: 'MINGW64' }, posixCommands(here, 'curl --noproxy localhost')],
])('the commands on %s with %j', (platform, env, lines) => {
  expect(commands(platform, env)).toEqual(lines);
});

test('the commands name the address that clients use', () => {
  const options = { SANDBOX_BASE_URL: 'https://kfr.example' };
  expect(commands('linux', {}, options)).toEqual(posixCommands('https://kfr.example'));
});
