import { afterEach, describe, expect, test } from 'vitest';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { type RefusalBody, wires } from '../support/token-requests.ts';
import { send } from '../support/wire.ts';
import { type GrantWish, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
afterEach(() => world.control('POST', '/reset').then(() => world.clock.freeze()));

const json = { Accept: 'application/json' };
const refused = async (wish: GrantWish): Promise<Response> =>
  world.postGrant(await world.grant(lender.fid, wish));
const page = async (path: string, headers: Record<string, string> = {}) => {
  const reply = await fetch(path.startsWith('http') ? path : `${world.url}${path}`, { headers });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
};
const names = Object.keys(wires) as ErrorName[];
const pageOf = (name: ErrorName): string => wires[name][3] ?? name;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text escaped as in HTML. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

test('error_uri links a refusal to its meaning, the remedy and the exchange', async () => {
  const reply = await refused({ claims: { aud: world.url } });
  const exchange = reply.headers.get('Sandbox-Exchange') ?? '';
  const { error_uri } = (await reply.json()) as RefusalBody;
  const { status, text } = await page(String(error_uri));
  expect(status).toBe(200);
  for (const words of [
    '<html lang="nb"',
    '<h1 class="ds-heading" data-size="md">MP-110: aud er ikke denne issueren</h1>',
    'aud skal være issueren til denne Maskinporten',
    'Invalid assertion. Client authentication failed. Invalid JWT claim aud. (trace_id: {trace_id})',
    'Skråstreken på slutten mangler.',
    'NORDLYS PRØVEFINANS AS, 311002007',
    '<time datetime="2026-03-04T11:00:00.000Z">2026-03-04 11:00:00 UTC</time>',
    'aud mangler skråstreken på slutten av issuer.',
    `href="../traffic/${exchange.split('/').at(-1)}?lang=nb"`,
  ])
    expect(text).toContain(words);
  const english = await page(`${error_uri}?lang=en`);
  for (const words of [
    '<html lang="en"',
    'MP-110: aud is not this issuer</h1>',
    'The slash at the end is missing.',
    'aud lacks the trailing slash of the issuer.',
  ])
    expect(english.text).toContain(words);
});

test('the same content is available as JSON', async () => {
  const reply = await refused({ claims: { scope: 'bits:annet' } });
  const { text, headers } = await page('/errors/MP-200', { ...json, 'Accept-Language': 'en' });
  expect(headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  const exchange = String(reply.headers.get('Sandbox-Exchange'));
  expect(JSON.parse(text)).toEqual({
    language: 'en',
    name: 'scope-not-on-client',
    code: 'MP-200',
    title: 'The client lacks the scope',
    meaning: 'The grant is good, but asks for a scope that is not on the client.',
    answer: {
      status: 400,
      error: 'invalid_scope',
      error_description: 'Token request contains invalid scopes for client, {scope} (trace_id: {trace_id})',
      error_uri: `${world.url}/errors/MP-200`,
    },
    causes: [
      {
        codes: ['scope-not-on-client'],
        cause: 'The scope was never added to the client, is misspelt, or several are divided by commas.',
        remedy:
          'Add the scope to the client. Divide several with spaces. Institutions use bits:kundeforhold.write.',
      },
      {
        codes: ['scope-deactivated'],
        cause: 'Its owner has deactivated the scope.',
        remedy: 'Ask for another scope, or ask its owner.',
      },
    ],
    latest: [
      {
        id: exchange.split('/').at(-1),
        at: '2026-03-04T11:00:00.000Z',
        organisation: { number: lender.fid, name: lender.name },
        code: 'scope-not-on-client',
        summary: `The scope bits:annet is missing on the client ${lender.clientId}.`,
        exchange,
      },
    ],
    page: `${world.url}/errors/MP-200`,
  });
});

describe('latest exchanges', () => {
  const latest = async (path: string): Promise<{ id: string; organisation?: object }[]> =>
    JSON.parse((await page(path, json)).text).latest;

  test('are ten at most, newest first, of this error only', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 12; number += 1) {
      const reply = await refused({ claims: { aud: `urn:${number}` } });
      ids.push((await world.exchangeOf(reply)).id);
      await refused({ claims: { scope: 'bits:annet' } });
    }
    expect((await latest('/errors/MP-110')).map(({ id }) => id)).toEqual(ids.slice(2).reverse());
    expect((await latest('/errors/wrong-audience')).map(({ id }) => id)).toEqual(ids.slice(2).reverse());
    expect(await latest('/errors/MP-100')).toEqual([]);
  });

  test('name nobody before the client is known, and are none after a reset', async () => {
    await world.postGrant('a.b');
    expect(await latest('/errors/malformed-assertion')).toEqual([
      expect.not.objectContaining({ organisation: {} }),
    ]);
    expect((await page('/errors/malformed-assertion?lang=en')).text).toContain('Client not identified');
    await world.control('POST', '/reset');
    expect((await page('/errors/malformed-assertion?lang=en')).text).toContain('No call has got this error.');
  });

  test('include ordered errors', async () => {
    await world.control('POST', '/maskinporten/next', { answers: [{ error: 'MP-130' }] });
    await refused({});
    expect(await latest('/errors/MP-130')).toMatchObject([{ code: 'answer-ordered' }]);
  });
});

test.each(names)('the page of %s quotes the text on the wire exactly', async (name) => {
  const [status, error, text, code] = wires[name];
  const { text: content } = await page(`/errors/${pageOf(name)}`, json);
  const { answer } = JSON.parse(content) as { answer: Record<string, unknown> };
  expect(answer).toEqual({
    status,
    error,
    error_description: `${name === 'body-too-large' ? '{detail}.' : text} (trace_id: {trace_id})`,
    ...(code === undefined ? {} : { error_uri: `${world.url}/errors/${code}` }),
  });
  const { text: shown } = await page(`/errors/${pageOf(name)}`);
  expect(shown).toContain(escaped(`HTTP/1.1 ${status}`));
  expect(shown).toContain(escaped(`"error": "${error}"`));
  expect(shown).toContain(escaped(String(answer.error_description)));
});

test('an error without a code says why it has no error_uri, and so does one for which it is switched off', async () => {
  expect((await page('/errors/unknown-kid')).text).toContain('Digdir har ingen kode for denne feilen');
  const other = await worldOfTest({ switches: 'error-uri=seen' });
  const { text } = await page(`${other.url}/errors/MP-110`);
  expect(text).toContain('Bryteren error-uri utelater error_uri fra dette svaret.');
  expect(text).not.toContain('&quot;error_uri&quot;');
  expect((await page(`${other.url}/errors/MP-121`)).text).toContain('&quot;error_uri&quot;');
});

describe('the index', () => {
  test('lists every error once, with a link to its page', async () => {
    const { text, status } = await page('/errors?lang=en');
    expect(status).toBe(200);
    const links = [...text.matchAll(/href="(\.\/errors\/[^"]+\?lang=en)"/g)].map(([, link = '']) => link);
    expect(links).toEqual(names.map((name) => `./errors/${pageOf(name)}?lang=en`));
    for (const link of links) {
      const { status, text: target } = await page(new URL(link, `${world.url}/errors`).href);
      expect([status, target.includes('<html lang="en"')]).toEqual([200, true]);
    }
  });

  test('is available as JSON', async () => {
    const { text } = await page('/errors', json);
    const { language, errors } = JSON.parse(text) as { language: string; errors: object[] };
    expect(language).toBe('nb');
    expect(errors).toEqual(
      names.map((name) => {
        const [status, error, , code] = wires[name];
        return {
          name,
          ...(code === undefined ? {} : { code }),
          title: expect.stringMatching(/\S/),
          answer: { status, error },
          page: `${world.url}/errors/${pageOf(name)}`,
        };
      }),
    );
  });
});

describe('an unknown error', () => {
  test.each([
    'MP-999',
    'mp-110',
    'toString',
    '__proto__',
    '%3Cscript%3E',
    '%00',
    'MP-110%2F',
    'x'.repeat(5_000),
  ])('like %s is answered with 404 and the list of errors', async (name) => {
    const reply = await send(world.url, 'GET', `/errors/${name}`, ['Accept-Language', 'en']);
    expect(reply.status).toBe(404);
    expect(reply.body).toContain('<h1 class="ds-heading" data-size="md">There is no such error</h1>');
    expect(reply.body).toContain('href="../errors/MP-110"');
    expect(reply.body).not.toContain(name);
  });

  test('is answered in JSON too', async () => {
    const { status, text } = await page('/errors/MP-999', json);
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ error: 'error-unknown', language: 'nb' });
    expect(JSON.parse(text).errors).toHaveLength(names.length);
  });
});

describe('hostile input', () => {
  test('in a claim is escaped on the page', async () => {
    const hostile = `bits:<script>alert('1')</script>"&amp;\u202e`;
    await refused({ claims: { scope: hostile } });
    const { text } = await page('/errors/MP-200');
    expect(text).toContain('bits:&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;');
    expect(text).not.toMatch(/<script/);
  });

  test('in the language does not reach the page', async () => {
    const { status, text } = await page(`/errors/MP-200?lang=${encodeURIComponent('"><script>')}`);
    expect([status, text.includes('<script')]).toEqual([200, false]);
  });

  test.each(['01912490048', '019124-90048'])(
    'such as a person number in a claim is masked: %s',
    async (number) => {
      await refused({ claims: { scope: `bits:${number}` } });
      for (const headers of [{}, json]) {
        const { text } = await page('/errors/MP-200', headers);
        expect(text).not.toContain(number);
        expect(text).toContain('019******48');
      }
    },
  );
});
