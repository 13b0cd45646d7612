import { request } from 'node:https';
import { describe, expect, test } from 'vitest';
import { browse, logIn, ownCall, ownForm, typed } from '../support/browser-requests.ts';
import { readEvents } from '../support/event-reader.ts';
import { useWorld, worldOfTest } from '../support/world.ts';

const token = 'correct-horse.battery/staple~1==';
const world = useWorld({ controlToken: token, tls: 'true', tlsPort: '0' });

const port = (): number => world.sandbox.port;
const linkPath = (): string => world.sandbox.loginPath ?? '';
const form = (fields: Readonly<Record<string, string>>): string => String(new URLSearchParams(fields));
const get = (path: string, headers: Readonly<Record<string, string>> = typed) =>
  browse(world.url, 'GET', path, headers);
const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  browse(world.url, 'POST', path, { ...ownForm(world.url), ...headers }, body);
const loginOf = async (cookie: string) =>
  JSON.parse((await get('/_sandbox/session', { ...ownCall, Cookie: cookie })).body) as unknown;
const exchanges = () => world.sandbox.journal.exchanges({ limit: 1000 });

const session = '[\\w-]{43}';
const cookieOf = (of: number) =>
  expect.stringMatching(`^kfr-sandbox-${of}=${session}; Path=/; HttpOnly; SameSite=Strict$`);

describe('a browser that has not logged in', () => {
  test.each([
    ['/', './login'],
    ['/?lang=en', './login?next=%2F%3Flang%3Den'],
    ['/traffic', './login?next=%2Ftraffic'],
    ['/traffic/17', '../login?next=%2Ftraffic%2F17'],
    ['/traffic?status=400&run=a%26b', './login?next=%2Ftraffic%3Fstatus%3D400%26run%3Da%2526b'],
    ['/tests/KFR-R01', '../login?next=%2Ftests%2FKFR-R01'],
    ['/demo', './login?next=%2Fdemo'],
    ['/register/x', '../login?next=%2Fregister%2Fx'],
    ['/clients', './login?next=%2Fclients'],
    ['/explain', './login?next=%2Fexplain'],
    ['/controls', './login?next=%2Fcontrols'],
  ])('is sent from %s to %s', async (path, location) => {
    const { status, headers, body } = await get(path);
    expect({ status, headers, body }).toEqual({
      status: 303,
      headers: {
        location,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-length': '0',
        connection: 'close',
        date: expect.any(String),
      },
      body: '',
    });
  });

  test('gets the page of a link from another site, with which no browser sends the cookie', async () => {
    const { status } = await get('/', { ...typed, 'Sec-Fetch-Site': 'cross-site' });
    expect(status).toBe(200);
  });

  test.each([
    ['control-token-missing', {}],
    ['control-token-missing', { Cookie: `kfr-sandbox-1=${'a'.repeat(43)}; kfr-sandbox=b; kfr-sandbox-%=` }],
    ['login-ended', { Cookie: `kfr-sandbox-%=${'a'.repeat(43)}` }],
    ['login-ended', { Cookie: `kfr-sandbox-%=${token}` }],
    ['control-token-wrong', { Authorization: 'Bearer x', Cookie: `kfr-sandbox-%=${'a'.repeat(43)}` }],
  ])('cannot use the remote control: %s with %j', async (error, headers: Record<string, string>) => {
    const Cookie = headers.Cookie?.replaceAll('%', String(port()));
    const reply = await get('/_sandbox/session', { ...ownCall, ...headers, ...(Cookie && { Cookie }) });
    expect([reply.status, reply.headers['www-authenticate'], JSON.parse(reply.body)]).toEqual([
      401,
      'Bearer realm="sandbox"',
      { error, faults: [expect.any(String), expect.stringContaining('/login')] },
    ]);
  });

  test.each(['curl', 'a probe'])('is not what asks like %s', async () => {
    for (const headers of [{}, { Accept: '*/*' }]) expect((await get('/', headers)).status).toBe(200);
  });
});

describe('the form', () => {
  test('is a page without scripts that nobody may frame', async () => {
    const { status, headers, body } = await get('/login?next=%2Ftraffic%2F17');
    expect([status, headers]).toMatchObject([
      200,
      {
        'content-type': 'text/html; charset=utf-8',
        'content-language': 'en',
        'content-security-policy':
          "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        // With no-referrer, a browser sends `Origin: null` with the form.
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        vary: 'Accept-Language, Cookie',
      },
    ]);
    expect(body).toContain('<form class="login" method="post" action="./login?next=%2Ftraffic%2F17">');
    expect(body).toContain('<a class="ds-link" href="./login?lang=nb&amp;next=%2Ftraffic%2F17" lang="nb"');
    expect(body).not.toContain('<script');
    for (const [, sheet] of body.matchAll(/rel="stylesheet" href="\.\/([^"]+)"/g))
      expect((await get(`/${sheet}`, { ...ownCall })).status).toBe(200);
  });

  test.each([
    ['en', 'Log in to the sandbox', { 'Accept-Language': 'en-GB' }, ''],
    ['nb', 'Logg inn i sandkassen', { 'Accept-Language': 'de' }, ''],
    ['nb', 'Logg inn i sandkassen', {}, '?lang=nb'],
  ])('is in the language %s: %s', async (language, title, headers, query) => {
    const { body } = await get(`/login${query}`, { ...typed, ...headers });
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).toContain(`<h1 class="ds-heading" data-size="md">${title}</h1>`);
  });

  test.each<[string, Record<string, string>]>([
    ['of the login page', {}],
    ['of a program', { Origin: '', 'Sec-Fetch-Site': '', Accept: '*/*' }],
    ['with blanks that were pasted', { token: ` ${token}\n` }],
  ])('%s logs in', async (_, { token: pasted = token, ...without }) => {
    const headers = Object.fromEntries(
      Object.entries({ ...ownForm(world.url), ...without }).filter(([, value]) => value !== ''),
    );
    const before = exchanges().length;
    const reply = await browse(world.url, 'POST', '/login', headers, form({ token: pasted }));
    expect([reply.status, reply.headers, reply.body]).toMatchObject([
      303,
      {
        location: './',
        'set-cookie': [cookieOf(port())],
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
      '',
    ]);
    const cookie = String(reply.headers['set-cookie']).split(';', 1)[0] ?? '';
    expect(await loginOf(cookie)).toEqual({ login: 'by cookie' });
    expect(exchanges()).toHaveLength(before);
  });

  test.each([
    ['%2Ftraffic%2F17', './traffic/17'],
    ['%2Ftraffic%3Fa%3D%252F%252Fb', './traffic?a=%2F%2Fb'],
    ['%2F%2Fevil.example', './'],
    ['%2F%5Cevil.example', './'],
    ['%252F%252Fevil.example', './'],
    ['%09%2F%2Fevil.example', './'],
    ['https%3A%2F%2Fevil.example', './'],
    ['%2Ftraffic%0D%0ASet-Cookie%3A+a%3Db', './'],
    ['%2Flogout', './'],
    ['%2F%2Fevil.example&next=%2Ftraffic', './'],
  ])('with next=%s opens %s', async (next, location) => {
    const { status, headers } = await post(`/login?next=${next}`, form({ token }));
    expect([status, headers.location]).toEqual([303, location]);
    const byLink = await get(`${linkPath()}&next=${next}`);
    expect([byLink.status, byLink.headers.location]).toEqual([303, location]);
  });

  test.each<[string, number, string, string, Record<string, string>]>([
    ['another token', 403, 'login-token-wrong', form({ token: 'x' }), {}],
    ['the token in capitals', 403, 'login-token-wrong', form({ token: token.toUpperCase() }), {}],
    ['no token', 403, 'login-token-wrong', '', {}],
    [
      'the token as JSON',
      415,
      'login-form-invalid',
      `{"token":"${token}"}`,
      { 'Content-Type': 'application/json' },
    ],
    ['a token that is compressed', 415, 'login-form-invalid', 'x', { 'Content-Encoding': 'gzip' }],
    ['a form that is too large', 413, 'login-form-invalid', form({ token, x: 'x'.repeat(8_192) }), {}],
    ['bytes that are not UTF-8', 400, 'login-form-invalid', 'token=\xff', {}],
  ])('refuses %s: %i %s', async (_, status, code, body, headers) => {
    const reply = await browse(
      world.url,
      'POST',
      '/login?next=%2Ftraffic',
      { ...ownForm(world.url), ...headers },
      Buffer.from(body, 'latin1'),
    );
    const exchange = exchanges()[0];
    expect([reply.status, reply.headers['content-type'], reply.headers['set-cookie']]).toEqual([
      status,
      'text/html; charset=utf-8',
      undefined,
    ]);
    expect(exchange).toMatchObject({ answeredBy: 'sandbox', explanation: { code }, reply: { status } });
    expect(reply.body).toContain('role="alert"');
    expect(reply.body).toContain('action="./login?next=%2Ftraffic"');
    expect(JSON.stringify([exchange, reply])).not.toContain(token.slice(0, 12));
  });

  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://evil.example' }],
    ['another port', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' }],
    ['a sandboxed frame', { Origin: 'null' }],
  ])('of %s does not log in', async (_, headers) => {
    const { status, headers: sent } = await post('/login', form({ token }), headers);
    expect([status, sent['set-cookie']]).toEqual([403, undefined]);
  });
});

test('ten wrong tokens close the form for a minute, but neither the link nor Authorization', async () => {
  const own = await worldOfTest({ controlToken: token });
  const tried = async (text: string) =>
    browse(own.url, 'POST', '/login', ownForm(own.url), form({ token: text }));
  const wrong = await Promise.all(Array.from({ length: 12 }, (_, at) => tried(`guess-${at}`)));
  const statuses = wrong.map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429, 429]);
  const right = await tried(token);
  expect([right.status, right.headers['set-cookie']]).toEqual([429, undefined]);
  expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(right.body).toContain('Too many wrong tokens have been tried.');
  expect((await browse(own.url, 'GET', own.sandbox.loginPath ?? '', typed)).status).toBe(303);
  const bearer = { Authorization: `Bearer ${token}` };
  expect((await browse(own.url, 'GET', '/_sandbox/clock', bearer)).status).toBe(200);
});

describe('the login link', () => {
  test('logs in as often as it is used, and leaves no address behind', async () => {
    const before = exchanges().length;
    const replies = [await get(linkPath()), await get(linkPath()), await get(linkPath())];
    for (const { status, headers, body } of replies) {
      expect([status, headers, body]).toMatchObject([
        303,
        {
          location: './',
          'set-cookie': [cookieOf(port())],
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        },
        '',
      ]);
    }
    expect(new Set(replies.map(({ headers }) => String(headers['set-cookie']))).size).toBe(3);
    expect(exchanges()).toHaveLength(before);
  });

  test('holds a code that is not the token, and does not serve as one', async () => {
    const code = linkPath().replace('/login?code=', '');
    expect(code).toMatch(new RegExp(`^${session}$`));
    for (const headers of [{ Authorization: `Bearer ${code}` }, { Cookie: `kfr-sandbox-${port()}=${code}` }])
      expect((await get('/_sandbox/clock', headers)).status).toBe(401);
    expect((await post('/login', form({ token: code }))).status).toBe(403);
  });

  test.each(['', 'x', token, 'A'.repeat(43), '%00', '<script>alert(1)</script>'])(
    'with another code gets the form: %j',
    async (code) => {
      const reply = await get(`/login?code=${encodeURIComponent(code)}`);
      const exchange = exchanges()[0];
      expect([reply.status, reply.headers['set-cookie']]).toEqual([403, undefined]);
      expect(reply.body).toContain('The login link is not valid.');
      expect(exchange).toMatchObject({
        explanation: { code: 'login-link-old' },
        request: { path: '/login', query: 'code=(not kept)' },
      });
      expect(JSON.stringify([exchange, reply])).not.toContain(token.slice(0, 12));
    },
  );
});

describe('the session', () => {
  test('opens the pages and the remote control, and its cookie is not shown anywhere', async () => {
    const cookie = await logIn(world.url, token);
    expect((await get('/', { ...typed, Cookie: `a=b; ${cookie}; c=d` })).status).toBe(200);
    expect(await loginOf(`kfr-sandbox-${port()}=old; ${cookie}`)).toEqual({ login: 'by cookie' });
    const again = await get('/login?next=%2Ftraffic', { ...typed, Cookie: cookie });
    expect([again.status, again.headers.location]).toEqual([303, './traffic']);
    const { body } = await get('/_sandbox/exchanges?limit=1000', { ...ownCall, Cookie: cookie });
    expect(body).not.toContain(cookie.split('=')[1]);
    expect(body).not.toContain(token.slice(0, 12));
  });

  test('receives events', async () => {
    const headers = { ...ownCall, Cookie: await logIn(world.url, token), Accept: 'text/event-stream' };
    const events = await fetch(`${world.url}/_sandbox/scenarios/events`, { headers });
    expect(events.status).toBe(200);
    await events.body?.cancel();
  });

  test('has its streams of events ended by its logout, alone', async () => {
    const [first, second] = [await logIn(world.url, token), await logIn(world.url, token)];
    const open = (headers: Readonly<Record<string, string>>) =>
      readEvents(world.url, '?topics=clock', { ...ownCall, ...headers });
    const own = await open({ Cookie: first });
    const others = [await open({ Cookie: second }), await open({ Authorization: `Bearer ${token}` })];
    await post('/logout', '', { Cookie: first });
    await expect(own.rest()).rejects.toThrow('terminated');
    const authorized = { Authorization: `Bearer ${token}` };
    await browse(world.url, 'PUT', '/_sandbox/clock', authorized, '{"advance":"PT1S"}');
    for (const other of others) {
      expect((await other.next()).event).toBe('clock');
      await other.close();
    }
  });

  test.each<[what: string, headers: Record<string, string>, status: number]>([
    ['nothing that shows where it comes from', {}, 403],
    ['Sec-Fetch-Site: none', { 'Sec-Fetch-Site': 'none' }, 403],
    ['its own origin', { Origin: 'http://localhost:%' }, 200],
    ['Sec-Fetch-Site: same-origin', { 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['both', { Origin: 'http://localhost:%', 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['the origin of another port', { Origin: 'http://localhost:3000' }, 403],
    ['no origin', { Origin: 'null' }, 403],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another port', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ])('changes something with %s: %j %i', async (_, headers, status) => {
    const Cookie = await logIn(world.url, token);
    const all = Object.entries({ ...headers, Cookie, 'Content-Type': 'application/json' });
    const sent = Object.fromEntries(all.map(([name, value]) => [name, value.replace('%', String(port()))]));
    const change = (more: Record<string, string> = {}) =>
      browse(world.url, 'PUT', '/_sandbox/clock', { ...sent, ...more }, '{"freeze":true}');
    expect((await change()).status).toBe(status);
    const asProgram = headers.Origin === undefined && ['none', undefined].includes(headers['Sec-Fetch-Site']);
    const withBearer = await change({ Authorization: `Bearer ${token}` });
    expect(withBearer.status).toBe(asProgram ? 200 : status);
  });

  test('explains a change that nothing shows the origin of', async () => {
    const Cookie = await logIn(world.url, token);
    const reply = await browse(world.url, 'POST', '/_sandbox/reset', { Cookie });
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([403, { error: 'cookie-without-origin' }]);
    expect(await loginOf(Cookie)).toEqual({ login: 'by cookie' });
  });

  test('survives a reset and a jump of the clock', async () => {
    const Cookie = await logIn(world.url, token);
    const own = { ...ownCall, Cookie, 'Content-Type': 'application/json' };
    const moved = await browse(world.url, 'PUT', '/_sandbox/clock', own, '{"advance":"P400D"}');
    const reset = await browse(world.url, 'POST', '/_sandbox/reset', own, '{}');
    expect([moved.status, reset.status]).toEqual([200, 200]);
    expect(await loginOf(Cookie)).toEqual({ login: 'by cookie' });
  });

  test('ends with a logout, alone', async () => {
    const [first, second] = [await logIn(world.url, token), await logIn(world.url, token)];
    const { status, headers } = await post('/logout', '', { Cookie: first });
    expect([status, headers.location, headers['set-cookie']]).toEqual([
      303,
      './login',
      [`kfr-sandbox-${port()}=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict`],
    ]);
    expect(await loginOf(first)).toMatchObject({ error: 'login-ended' });
    expect(await loginOf(second)).toEqual({ login: 'by cookie' });
    expect((await post('/logout', '', { Cookie: second, Origin: 'http://evil.example' })).status).toBe(403);
    expect((await browse(world.url, 'POST', '/logout', { Cookie: second })).status).toBe(403);
    expect((await get('/logout', { ...typed, Cookie: second })).status).toBe(405);
    expect(await loginOf(second)).toEqual({ login: 'by cookie' });
    expect((await post('/logout', '')).status).toBe(303);
  });

  test('is Secure over HTTPS, and has the name of that port', async () => {
    const { tlsPort = 0 } = world.sandbox;
    const authority = await get('/_sandbox/certificates/authority.pem', { Authorization: `Bearer ${token}` });
    const cookies = await new Promise((resolve, reject) => {
      const options = { port: tlsPort, path: linkPath(), headers: typed, ca: authority.body, agent: false };
      request(options, (reply) => resolve(reply.resume().headers['set-cookie']))
        .on('error', reject)
        .end();
    });
    const secure = `^kfr-sandbox-${tlsPort}=${session}; Path=/; HttpOnly; SameSite=Strict; Secure$`;
    expect(cookies).toEqual([expect.stringMatching(secure)]);
  });

  test('is Secure over HTTPS behind a proxy, under the name of that port, and belongs to this sandbox only', async () => {
    const other = await worldOfTest({
      controlToken: token,
      trustProxy: 'true',
      baseUrl: 'https://kfr.bank.example',
    });
    const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'kfr' };
    const headers = { ...ownForm('https://kfr'), ...forwarded };
    const reply = await browse(other.url, 'POST', '/login', headers, form({ token }));
    const secure = `^kfr-sandbox-443=${session}; Path=/; HttpOnly; SameSite=Strict; Secure$`;
    expect(reply.headers['set-cookie']).toEqual([expect.stringMatching(secure)]);
    const plain = await browse(other.url, 'GET', other.sandbox.loginPath ?? '', typed);
    expect(plain.headers['set-cookie']).toEqual([cookieOf(other.sandbox.port)]);
    const [mine, theirs] = [await logIn(world.url, token), await logIn(other.url, token)];
    expect(theirs).toMatch(new RegExp(`^kfr-sandbox-${other.sandbox.port}=`));
    // A browser sends the cookies of both to both, as they have the same host.
    expect(await loginOf(`${theirs}; ${mine}`)).toEqual({ login: 'by cookie' });
    expect(await loginOf(theirs)).toMatchObject({ error: 'control-token-missing' });
    const renamed = theirs.replace(String(other.sandbox.port), String(port()));
    expect(await loginOf(renamed)).toMatchObject({ error: 'login-ended' });
  });
});

test.each([
  [{ Authorization: `Bearer ${token}` }, 200, { login: 'by token' }],
  [{ Authorization: `bearer   ${token} ` }, 200, { login: 'by token' }],
  [{ Authorization: 'Bearer x' }, 401, { error: 'control-token-wrong', faults: expect.any(Array) }],
])('GET /_sandbox/session with %j: %i', async (headers, status, body) => {
  const reply = await get('/_sandbox/session', headers);
  expect([reply.status, JSON.parse(reply.body)]).toEqual([status, body]);
});

test('without a control token nothing is asked', async () => {
  const open = await worldOfTest();
  expect(open.sandbox.loginPath).toBeUndefined();
  const reply = await browse(open.url, 'GET', '/_sandbox/session', ownCall);
  expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { login: 'not required' }]);
  expect((await browse(open.url, 'GET', '/', typed)).status).toBe(200);
  for (const [method, path, body] of [
    ['GET', '/login?code=x&next=%2Ftraffic', undefined],
    ['POST', '/login?next=%2Ftraffic', form({ token: 'x' })],
  ] as const) {
    const { status, headers } = await browse(open.url, method, path, ownForm(open.url), body);
    expect([status, headers.location, headers['set-cookie']]).toEqual([303, './traffic', undefined]);
  }
});
