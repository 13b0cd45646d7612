import { describe, expect, onTestFinished, test } from 'vitest';
import { call, dataFolder, emptyFolder, serveHere } from '../support/commands.ts';
import { missingAddress } from '../support/loopback.ts';
import { needing } from '../support/programs.ts';
import { send } from '../support/wire.ts';
import { useWorld } from '../support/world.ts';

const token = 'correct-horse.battery/staple~1==';
const world = useWorld({ controlToken: token });

const ask = (headers: Readonly<Record<string, string>>, path = '/_sandbox/clock', method = 'GET') =>
  send(world.url, method, path, Object.entries(headers).flat());

describe('the latest calls on the page of an error', () => {
  const errorPage = async (headers: Readonly<Record<string, string>>) =>
    (await ask({ 'Accept-Language': 'en', ...headers }, '/errors/malformed-assertion')).body;

  test('are for those who have logged in', async () => {
    await world.postGrant('a.b');
    const hidden = await errorPage({ Accept: 'text/html' });
    expect(hidden).toContain('shown only when you are logged in');
    expect(hidden).toContain('href="../login?lang=en"');
    expect(hidden).not.toContain('Client not identified');
    expect(JSON.parse(await errorPage({ Accept: 'application/json' }))).not.toHaveProperty('latest');
  });

  test('are shown with the token, and with the cookie of a login', async () => {
    await world.postGrant('a.b');
    const { headers } = await ask({ Accept: 'text/html' }, world.sandbox.loginPath);
    const [cookie = ''] = String(headers['set-cookie']).split(';');
    for (const credentials of [{ Authorization: `Bearer ${token}` }, { Cookie: cookie }])
      expect(await errorPage({ Accept: 'text/html', ...credentials })).toContain('Client not identified');
  });
});

describe('without the token', () => {
  test.each<[string, Record<string, string>, string]>([
    ['none', {}, 'control-token-missing'],
    ['a cookie with the token', { Cookie: `Sandbox-Control-Token=${token}` }, 'control-token-missing'],
    ['another scheme', { Authorization: `Basic ${token}` }, 'control-token-missing'],
    ['no scheme', { Authorization: token }, 'control-token-missing'],
    ['the scheme alone', { Authorization: 'Bearer ' }, 'control-token-missing'],
    ['another token', { Authorization: 'Bearer x' }, 'control-token-wrong'],
    ['a prefix of the token', { Authorization: `Bearer ${token.slice(0, -1)}` }, 'control-token-wrong'],
    ['the token with a suffix', { Authorization: `Bearer ${token}=` }, 'control-token-wrong'],
    ['the token in capitals', { Authorization: `Bearer ${token.toUpperCase()}` }, 'control-token-wrong'],
  ])('the remote control refuses: %s', async (_, headers, code) => {
    const reply = await ask(headers);
    const exchange = world.sandbox.journal.exchanges({ limit: 1 })[0];
    expect([reply.status, reply.headers['www-authenticate'], JSON.parse(reply.body)]).toEqual([
      401,
      'Bearer realm="sandbox"',
      { error: code, faults: [exchange?.explanation?.summary.en, exchange?.explanation?.remedy.en] },
    ]);
    expect(exchange).toMatchObject({ answeredBy: 'sandbox', explanation: { code }, reply: { status: 401 } });
    expect(JSON.stringify([exchange, reply])).not.toContain(token.slice(0, 12));
  });

  test.each([
    ['GET', '/_sandbox/certificates/authority.pem'],
    ['GET', '/_sandbox/nowhere'],
    ['GET', '/_sandbox'],
    ['HEAD', '/_sandbox/state'],
    ['OPTIONS', '/_sandbox/clock'],
    ['POST', '/_sandbox/reset'],
  ])('every path under /_sandbox is protected: %s %s', async (method, path) => {
    expect((await ask({}, path, method)).status).toBe(401);
  });

  test.each([
    '/isalive',
    '/isready',
    '/health',
    '/',
    '/jwk',
    '/errors',
    '/login',
    '/_sandbox/assets/pages.css',
    '/.well-known/oauth-authorization-server',
    '/api/v1/clients',
  ])('%s needs no token', async (path) => {
    expect((await ask({}, path)).status).toBe(200);
  });
});

test.each<[string, Record<string, string>]>([
  ['Bearer', { Authorization: `Bearer ${token}` }],
  ['bearer, with spaces', { Authorization: `bearer   ${token} ` }],
])('the remote control answers: %s', async (_, headers) => {
  expect((await ask(headers)).status).toBe(200);
  const events = await fetch(`${world.url}/_sandbox/scenarios/events`, { headers });
  expect(events.status).toBe(200);
  await events.body?.cancel();
});

test('a page of another origin is refused even with the token', async () => {
  const headers = { Origin: 'http://evil.example', Authorization: `Bearer ${token}` };
  expect((await ask(headers)).status).toBe(403);
});

test('a run that the sandbox plays against itself passes', async () => {
  const headers = { Authorization: `Bearer ${token}` };
  const started = await fetch(`${world.url}/_sandbox/runs`, {
    method: 'POST',
    headers,
    body: '{"scenarios":["KFR-T01","KFR-N01"]}',
  });
  const { id } = (await started.json()) as { id: string };
  const events = await fetch(`${world.url}/_sandbox/runs/${id}/events`, { headers });
  expect((await events.text()).match(/^event: case\ndata: .*"status":"passed"/gm)).toHaveLength(2);
});

describe('the command line sends the token from the same variable', () => {
  const environment = { SANDBOX_CONTROL_TOKEN: token };
  const commands = (): [string, string[]][] => [
    ['token', []],
    ['state', ['export']],
    ['report', ['--observed', '--format', 'json']],
    ['scenarios', ['play', 'N01']],
    ['scenarios', ['watch', 'N01', '--timeout', 'PT0.001S']],
    ['healthcheck', []],
  ];

  test.each(commands())('%s %j', async (command, args) => {
    const folder = await emptyFolder();
    const all = [command, ...args, '--url', world.url];
    const without = await call(all, { folder });
    const withIt = await call(all, { folder, environment });
    const refused = 'kfr-sandbox: The remote control asks for its token.\n';
    if (command === 'healthcheck') expect(without).toEqual({ status: 0, out: '', err: '' });
    else if (args[0] === 'play') expect(without.err).toContain('The remote control asks for its token.');
    else expect(without.err).toContain(refused);
    expect(withIt.err).not.toContain('token');
    expect([0, 1]).toContain(withIt.status);
    expect(`${withIt.out}${withIt.err}${without.err}`).not.toContain(token);
  });

  test('and refuses an invalid one without printing it', async () => {
    expect(
      await call(['state', 'export', '--url', world.url], { environment: { SANDBOX_CONTROL_TOKEN: 'a b' } }),
    ).toEqual({
      status: 1,
      out: '',
      err: 'kfr-sandbox: SANDBOX_CONTROL_TOKEN must be at most 1000 visible characters of ASCII, but for comma, semicolon, quote and backslash\n',
    });
  });
});

describe('at start', () => {
  const outputAtStart = async (environment: Readonly<Record<string, string>>): Promise<string> => {
    const { end, url } = await serveHere(await dataFolder(), environment);
    if (environment.SANDBOX_CONTROL_TOKEN !== undefined)
      expect((await fetch(`${url}/_sandbox/clock`)).status).toBe(401);
    const { out, err } = await end();
    return `${err}${out.includes(token) ? 'the token' : ''}`;
  };

  test('it is recommended in one line when the sandbox listens beyond localhost', async () => {
    expect(await outputAtStart({ SANDBOX_HOST: '0.0.0.0' })).toBe(
      'kfr-sandbox: everybody who reaches 0.0.0.0 can steer this sandbox; set SANDBOX_CONTROL_TOKEN, or publish its port on 127.0.0.1 only (docs/access.md)\n',
    );
  });

  test('a longer one is recommended', async () => {
    const environment = { SANDBOX_CONTROL_TOKEN: 'fifteen-letters' };
    expect(await outputAtStart(environment)).toBe(
      'kfr-sandbox: SANDBOX_CONTROL_TOKEN has fewer than 16 characters and can be guessed; make one with openssl rand -hex 32 (docs/access.md)\n',
    );
    expect(await outputAtStart({ SANDBOX_CONTROL_TOKEN: `${environment.SANDBOX_CONTROL_TOKEN}1` })).toBe('');
  });

  /** The output of a start, and of a login with the link in it. */
  async function loginAtStart(isTerminal: boolean, environment: Readonly<Record<string, string>>) {
    const before = process.stdout.isTTY;
    process.stdout.isTTY = isTerminal;
    onTestFinished(() => {
      process.stdout.isTTY = before;
    });
    const { end, url, said } = await serveHere(await dataFolder(), environment);
    const [link] = /\S*\/login\S*/.exec(said().out) ?? [];
    const login = link === undefined ? undefined : await fetch(link, { redirect: 'manual' });
    const { out, err } = await end();
    const code = link?.split('=')[1];
    return { url, link, status: login?.status, mentions: out.split(code ?? 'code=').length - 1, out, err };
  }

  test('a terminal gets a link that logs in, once', async () => {
    const environment = { SANDBOX_CONTROL_TOKEN: token };
    const { url, link, status, mentions, out, err } = await loginAtStart(true, environment);
    expect(link).toMatch(new RegExp(`^${url}/login\\?code=[\\w-]{43}$`));
    expect({ status, mentions, err }).toEqual({ status: 303, mentions: 1, err: '' });
    expect(out).not.toContain(token);
  });

  test.each<[what: string, isTerminal: boolean, environment: Record<string, string>]>([
    ['JSON on a terminal', true, { SANDBOX_LOG: 'json', SANDBOX_CONTROL_TOKEN: token }],
    ['JSON elsewhere', false, { SANDBOX_CONTROL_TOKEN: token }],
    ['text elsewhere', false, { SANDBOX_LOG: 'text', SANDBOX_CONTROL_TOKEN: token }],
    ['a terminal without a control token', true, {}],
  ])('%s has no link', async (_, isTerminal, environment) => {
    const { link, mentions } = await loginAtStart(isTerminal, environment);
    expect({ link, mentions }).toEqual({ link: undefined, mentions: 0 });
  });
  test.for([undefined, 'localhost', 'LOCALHOST', '127.0.0.1', '127.0.0.2', '::1'])(
    'nothing is printed when it listens on this machine only: %s',
    async (host, context) => {
      if (host === '::1') needing(missingAddress(host), context);
      expect(await outputAtStart(host === undefined ? {} : { SANDBOX_HOST: host })).toBe('');
    },
  );

  test('nothing is printed when it is set', async () => {
    expect(await outputAtStart({ SANDBOX_HOST: '0.0.0.0', SANDBOX_CONTROL_TOKEN: token })).toBe('');
  });
});
