import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkedReply } from '../support/checked-reply.ts';
import {
  expectRefused,
  goodClient,
  goodScope,
  keyPair,
  newClient,
  selfService,
} from '../support/self-service.ts';
import { expectRefusal, formType, jwtBearer, postBody } from '../support/token-requests.ts';
import { workbookBytes } from '../support/workbooks.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();

const bom = '\ufeff';
/** The single bytes that Windows PowerShell 5.1 sends for a string. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const json = { 'Content-Type': 'application/json' };

const send = (method: string, path: string, body: string | Buffer<ArrayBuffer>): Promise<Response> =>
  fetch(`${world.url}/_sandbox${path}`, { method, headers: json, body });

const sheet = {
  workbook: workbookBytes('norsk-enkel').toString('base64'),
  doneBy: 'Kari Ødegård',
};

/** A valid body for each route of the remote control that reads JSON, in an order in which all succeed. */
const bodies: Readonly<Record<string, object>> = {
  'POST /institutions': { organisationNumber: '213000012', name: 'VÅR BANK', kind: 'institution' },
  'PUT /institutions/213000012': { name: 'VÅR BANK', kind: 'institution' },
  'PATCH /institutions/213000012': { name: 'ØVRE BANK' },
  'POST /certificates': { organisationNumber: '213000004' },
  'POST /certificates/revocations': { serialNumber: '4f00112233' },
  'POST /maskinporten/next': { answers: [{ status: 503 }], times: 1 },
  'POST /tokens': { institution: lender.fid, claims: { note: 'Å' } },
  'PUT /system-users': {
    organisationNumber: insurer.fid,
    systemId: '313579018_å',
    clients: [insurer.clientId],
  },
  'POST /faults': { institution: '311002007', status: 429, times: 1 },
  'PUT /bank-accounts': {
    number: '99051025799',
    bank: '310600229',
    customer: '03837110024',
    opened: '2026-01-31',
  },
  'DELETE /bank-accounts': { number: '99051025799' },
  'POST /testdata': { what: 'persons', count: 1 },
  'PUT /clock': { freeze: true },
  'PUT /switches': { 'end-day': 'included' },
  'POST /runs': { scenarios: ['KFR-N05'], pace: 'at-once' },
  'PUT /runs/{run}/comments': { 'KFR-N05': 'Prøvd på nytt' },
  'POST /runs/{run}/sheet': sheet,
  'POST /runs/{run}/sheet/filled': sheet,
  'POST /scenarios/sheet': sheet,
  'POST /scenarios/sheet/filled': sheet,
  'PUT /scenarios/comments': { 'KFR-N01': 'Prøvd på nytt' },
  'POST /scenarios/KFR-R01/arm': { patience: 'PT1S' },
  'PUT /state': { switches: {} },
};
/** Those whose calls have no body. */
const bodiless = [
  'POST /maskinporten/keys/rotation',
  'PUT /delegations',
  'DELETE /delegations',
  'POST /reset',
  'POST /runs/:id/pause',
  'POST /runs/:id/resume',
  'POST /runs/:id/step',
  'POST /runs/:id/stop',
];
/** Takes any text; explain.test.ts has its refusals. */
const ofAnyType = ['POST /explain'];

let run = '';
beforeAll(async () => {
  const started = await send('POST', '/runs', JSON.stringify(bodies['POST /runs']));
  run = ((await started.json()) as { id: string }).id;
  await vi.waitFor(async () => {
    const reply = await fetch(`${world.url}/_sandbox/runs/${run}`);
    expect(await reply.json()).toMatchObject({ state: 'done' });
  });
});

const rows = Object.entries(bodies).map(([route, body]) => {
  const [method = '', path = ''] = route.split(' ');
  return { route, method, path: () => path.replace('{run}', run), body };
});

test('the table has every route that changes something', () => {
  const source = readFileSync(new URL('../../src/control/routes.ts', import.meta.url), 'utf8');
  const wanted = source.split('path: ').flatMap((route) => {
    const path = /^'\/_sandbox([^']+)'/.exec(route)?.[1] ?? '';
    return [...route.matchAll(/\b(POST|PUT|PATCH|DELETE): /g)].map(([, method]) => `${method} ${path}`);
  });
  const known = Object.keys(bodies).map((route) =>
    route.replace(/213000012|\{run\}|KFR-R01/, ':id').replace('/institutions/:id', '/institutions/:fid'),
  );
  const deletions = wanted.filter((route) => /^DELETE/.test(route) && !known.includes(route));
  expect(wanted.toSorted()).toEqual(
    [...new Set([...known, ...bodiless, ...ofAnyType, ...deletions])].toSorted(),
  );
});

describe('the remote control', () => {
  test.each(rows)('refuses Latin-1, and says what it is: $route', async ({ method, path, body }) => {
    const text = JSON.stringify({ ...body, note: 'VÅR BANK' });
    const position = latin1(text).findIndex((byte) => byte >= 0x80) + 1;
    const reply = await send(method, path(), latin1(text));
    const { error, faults } = (await reply.json()) as { error: string; faults: string[] };
    expect([reply.status, error]).toEqual([400, path() === '/state' ? 'state' : 'not-utf-8']);
    const said = faults.join(' ');
    expect(said).toContain(`not UTF-8: byte ${position} is `);
    for (const words of ['Windows-1252 (Latin-1)', '[Text.Encoding]::UTF8.GetBytes($json)', 'charset=utf-8'])
      expect(said).toContain(words);
    expect(reply.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  });

  test.each(rows)('names UTF-16: $route', async ({ method, path, body }) => {
    const reply = await send(method, path(), Buffer.from(bom + JSON.stringify(body), 'utf16le'));
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('not UTF-8: it begins with the byte order mark of UTF-16');
  });

  test.each(rows)('accepts a byte order mark before UTF-8: $route', async ({ method, path, body }) => {
    const reply = await send(method, path(), bom + JSON.stringify(body));
    expect([reply.ok, reply.ok ? '' : await reply.text()]).toEqual([true, '']);
  });

  test('keeps letters as they were sent, and says charset=utf-8', async () => {
    await send('PUT', '/institutions/213000012', JSON.stringify({ name: 'VÅR BANK', kind: 'institution' }));
    const reply = await fetch(`${world.url}/_sandbox/institutions/213000012`);
    expect([reply.headers.get('Content-Type'), await reply.json()]).toMatchObject([
      'application/json; charset=utf-8',
      { name: 'VÅR BANK' },
    ]);
  });

  test.each([
    '/institutions',
    '/clock',
    '/state',
    '/exchanges',
    '/scenarios',
    '/scenarios/report?format=json',
    '/scenarios/report?format=html',
    '/scenarios/report?format=junit',
    '/assets/designsystemet.css',
    '/institutions/1',
  ])('says charset=utf-8 of JSON and text: %s', async (path) => {
    const reply = await fetch(`${world.url}/_sandbox${path}`);
    expect(reply.headers.get('Content-Type')).toMatch(
      /^(?:application\/(?:json|xml)|text\/\w+); charset=utf-8$/,
    );
    await reply.body?.cancel();
  });
});

describe('the self-service API', () => {
  const calls = [
    ['POST', '/clients', 'client', () => '/clients', goodClient],
    ['PUT', '/clients/{id}', 'client', (id: string) => `/clients/${id}`, goodClient],
    [
      'POST',
      '/clients/{id}/jwks',
      'keys',
      (id: string) => `/clients/${id}/jwks`,
      { keys: [keyPair('a').jwk] },
    ],
    [
      'PUT',
      '/clients/{id}/jwks',
      'keys',
      (id: string) => `/clients/${id}/jwks`,
      { keys: [keyPair('b').jwk] },
    ],
    ['POST', '/scopes', 'scope', () => '/scopes', goodScope],
    ['PUT', '/scopes', 'scope', () => '/scopes?scope=havn:skip.read', goodScope],
  ] as const;

  test.each(calls)('refuses Latin-1: %s %s', async (method, _route, object, path, body) => {
    const text = JSON.stringify({ ...body, description: 'Blåbær' });
    const wire = { method, headers: json, body: latin1(text) };
    const reply = await fetch(`${world.url}/api/v1${path(await newClient(world))}`, wire);
    const { explanation } = await world.exchangeOf(reply.clone());
    await expectRefused(world, reply, { error: 'invalid_request', code: 'body-not-utf-8', object });
    expect(explanation).toMatchObject({
      where: 'body',
      expected: 'JSON in UTF-8',
      got: `byte ${text.indexOf('å') + 1} is E5; it looks like Windows-1252 (Latin-1), where that is "å"`,
    });
    expect(explanation?.remedy.nb).toContain('[Text.Encoding]::UTF8.GetBytes($json)');
  });

  test.each(calls)('accepts a byte order mark: %s %s', async (method, _route, _object, path, body) => {
    const id = await newClient(world);
    const reply = await selfService(world, method, path(id), { body: bom + JSON.stringify(body) });
    expect([reply.ok, reply.ok ? '' : await reply.text()]).toEqual([true, '']);
  });
});

describe('/token', () => {
  const form = async () =>
    String(new URLSearchParams({ grant_type: jwtBearer, assertion: await world.grant(lender.fid) }));

  test.each([
    [
      'Latin-1',
      (text: string) => latin1(`${text}&note=blåbær`),
      /^byte \d+ is E5; it looks like Windows-1252/,
    ],
    ['UTF-16', (text: string) => Buffer.from(bom + text, 'utf16le'), /byte order mark of UTF-16$/],
  ])('refuses a form in %s, with the error of a malformed one', async (_what, encoded, got) => {
    const reply = await postBody(world, encoded(await form()));
    const { explanation } = await world.exchangeOf(reply.clone());
    await expectRefusal(world, reply, {
      error: 'form-fault',
      code: 'form-not-utf-8',
      facts: { detail: 'The request body is not UTF-8' },
    });
    expect(explanation).toMatchObject({ where: 'body', got: expect.stringMatching(got) });
  });

  test.each(['', bom])('accepts a form in UTF-8, with %j before it', async (before) => {
    const reply = await postBody(world, Buffer.from(`${before}${await form()}&note=blåbær`), formType);
    expect(await checkedReply(world, reply)).toMatchObject({ status: 200 });
  });
});
