import { expect } from 'vitest';
import { version } from '../../src/kernel/index.ts';
import { dataFolder, call as kfrSandbox, serve } from '../support/commands.ts';
import { onUnix } from '../support/unix.ts';
import { lender } from '../support/world.ts';

const test = onUnix('signals');

const person = '01912490048';
const own = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}`;

/** Makes accepted and refused grants and calls, and returns the texts that must not be visible. */
async function traffic(url: string): Promise<string[]> {
  const token = (await kfrSandbox(['token', '--url', url])).out.trim();
  const curl = (await kfrSandbox(['token', '--url', url, '--scope', 'bits:other', '--curl'])).out;
  const assertion = /assertion=(\S+)/.exec(curl)?.[1] ?? '';
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const post = (body: Record<string, string>) =>
    fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams(body) });
  const call = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        CustomerID: person,
        CorrelationID: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
        ...headers,
      },
    });
  expect((await call(`${own}/`)).status).toBe(200);
  expect((await post({ grant_type, assertion })).status).toBe(400);
  expect((await post({ grant_type: assertion, assertion: `${assertion}x` })).status).toBe(400);
  expect((await post({ grant_type: `\u001b[31m${person}\nforged line`, assertion })).status).toBe(400);
  expect((await call(`${own}/`, { CustomerID: `${person}0` })).status).toBe(400);
  expect((await call(`${own}/`, { CorrelationID: person })).status).toBe(400);
  expect((await call(`${own}/`, { Authorization: `Bearer ${token}x` })).status).toBe(401);
  expect((await call(`/customers/${person}/%20${person}/Bearer%20${token}`)).status).toBe(404);
  expect((await call(`/kar-ws/api/v1/customers/financialInstitutions/${person}/`)).status).toBeLessThan(500);
  const secrets = [token, assertion].flatMap((jwt) => jwt.split('.').slice(1));
  return [...secrets, person, 'BEGIN'];
}

test('text output has a banner, a line for each exchange, and the reason below a refusal', async () => {
  const folder = await dataFolder();
  const { url, process, ended } = await serve(folder, { SANDBOX_LOG: 'text' });
  const secrets = await traffic(url);
  process.kill('SIGTERM');
  const { status, out, err } = await ended;
  expect({ status, err }).toEqual({ status: 0, err: '' });

  const [banner = '', ...rest] = out.split(/^(?=\d\d:\d\d:\d\d {2})/m);
  const mentioned = [
    `KFR sandbox at ${url}\n`,
    `${url}/.well-known/oauth-authorization-server\n`,
    `${url}/kar-ws/api/v1\n`,
    `${url}/_sandbox/institutions`,
    `  data           ${folder}\n`,
    `  ${lender.name}\n`,
    `organisation number ${lender.fid}, client id ${lender.clientId}\n`,
    `TOKEN=$(npx kfr-sandbox token --url ${url})\n`,
  ];
  for (const text of mentioned) expect(banner).toContain(text);
  expect(banner.split('\n').slice(-3)).toEqual(['', `Ready at ${url}`, '']);

  const log = rest.join('');
  // One for the grant that `token` sent, one for each of the nine calls.
  expect(rest).toHaveLength(10);
  const indent = ' {10}';
  for (const exchange of rest) {
    const refused = !/^\S+ {2}2/.test(exchange);
    expect(exchange).toMatch(/^\d\d:\d\d:\d\d {2}\d{3} {2}(?:GET {3}|POST {2}) {2} *[\d.]+ ms {2}\/.*\n/);
    expect(exchange.trimEnd().split('\n').slice(1).join('\n')).toMatch(
      refused
        ? new RegExp(`^${indent}why: .+ \\[[a-z0-9-]+\\]\n(?:${indent} {5}\\S.+\n?){1,2}`)
        : /^$|note: /,
    );
  }
  expect(log).toMatch(new RegExp(`  200  GET {5} *[\\d.]+ ms  ${own}/  `));
  expect(log).toContain(`${lender.fid} 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80\n`);
  expect(log).not.toMatch(/^forged/m);
  expect(log).not.toContain('\u001b');
  for (const secret of secrets) expect(log).not.toContain(secret);
});

test('in colours, only colours reach the terminal', async () => {
  const environment = { SANDBOX_LOG: 'text', FORCE_COLOR: '1' };
  const { url, process, ended } = await serve(await dataFolder(), environment);
  await traffic(url);
  process.kill('SIGTERM');
  const { status, out } = await ended;
  expect(status).toBe(0);
  expect(out).toContain('\u001b[32m200\u001b[39m  GET');
  expect(out).toContain('\u001b[33m400\u001b[39m  POST');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removes the colours
  expect(out.replace(/\u001b\[\d\d?m/g, '')).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
});

test('variables that look like options are named at the start, with a suggestion', async () => {
  const environment = { SANDBOX_SEDE: 'x', SANDBOX_PORT: '1', SANDBOX_SERVICE_HOST: '10.0.0.1' };
  const { process, ended } = await serve(await dataFolder(), environment);
  process.kill('SIGTERM');
  const { status, err } = await ended;
  expect({ status, lines: err.split('\n').sort() }).toEqual({
    status: 0,
    lines: [
      '',
      'kfr-sandbox: SANDBOX_PORT is no variable of the sandbox; did you mean PORT? docs/options.md lists them',
      'kfr-sandbox: SANDBOX_SEDE is no variable of the sandbox; did you mean SANDBOX_SEED? docs/options.md lists them',
    ],
  });
});

test('without a terminal each line is one JSON object without secrets', async () => {
  const { url, port, process, ended } = await serve(await dataFolder());
  const secrets = await traffic(url);
  process.kill('SIGTERM');
  const { status, out, err } = await ended;
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const [ready, ...lines] = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(ready).toEqual({ event: 'ready', url, port, version });
  expect(lines.map(({ status, method, explanation }) => [status, method, explanation !== undefined])).toEqual(
    [
      [200, 'POST', false],
      [200, 'GET', false],
      [400, 'POST', true],
      [400, 'POST', true],
      [400, 'POST', true],
      [400, 'GET', true],
      [400, 'GET', true],
      [401, 'GET', true],
      [404, 'GET', true],
      [expect.any(Number), 'GET', true],
    ],
  );
  const [refused] = lines.filter(({ status, operation }) => status === 400 && operation !== 'token');
  expect(refused).toMatchObject({
    institution: lender.fid,
    explanation: {
      code: expect.any(String),
      where: 'header CustomerID',
      expected: expect.any(String),
      got: expect.stringContaining('******'),
      remedy: expect.any(String),
    },
  });
  expect(lines[1]).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    exchange: '2',
    method: 'GET',
    path: `${own}/`,
    status: 200,
    durationMs: expect.any(Number),
    answeredBy: 'kfr',
    operation: 'getCustomerRelationForOwnBank',
    institution: lender.fid,
    correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
  });
  for (const secret of secrets) expect(out).not.toContain(secret);
});
