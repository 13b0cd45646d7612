import { beforeAll, describe, expect, test } from 'vitest';
import { errorNames } from '../../src/maskinporten/errors.ts';
import { lender, useWorld } from '../support/world.ts';

const token = 'a-token-for-tests';
const world = useWorld();
const guarded = useWorld({ controlToken: token });

/** Ends an attribute and a tag, and begins another. No page may show it unescaped. */
const markup = `"'--></title></script><zz9 onload=1>`;
const inHeader = markup;
const inQuery = encodeURIComponent(markup);

const expectEscaped = (page: string): void => {
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toContain('<zz9');
  expect(page).not.toContain(`"'--`);
};

const pageOf = async (url: string, init: RequestInit = {}): Promise<string> => {
  const reply = await fetch(url, {
    redirect: 'manual',
    ...init,
    headers: { Accept: 'text/html', ...init.headers },
  });
  expect(reply.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  return reply.text();
};

/** Calls with markup in every field that a client sets. */
beforeAll(async () => {
  const named = await world.control('PATCH', `/institutions/${lender.fid}`, { name: markup });
  expect(named.status).toBe(200);
  const forms: Record<string, string>[] = [
    { grant_type: markup },
    { grant_type: markup, assertion: markup, [markup]: markup },
    { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: markup },
  ];
  for (const form of forms) {
    const headers = {
      'User-Agent': inHeader,
      Origin: inHeader,
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    const body = new URLSearchParams(form);
    expect(
      (await fetch(`${world.url}/token?${inQuery}=${inQuery}`, { method: 'POST', headers, body })).status,
    ).toBe(400);
  }
  for (const claim of ['iss', 'aud', 'scope', 'resource', 'jti', 'consumer_org', 'iat', 'exp', markup])
    await world.postGrant(await world.grant(lender.fid, { claims: { [claim]: markup } }));
  for (const field of ['alg', 'kid', 'typ', 'x5c', 'crit', markup])
    await world.postGrant(
      await world.grant(lender.fid, { header: { [field]: field === 'x5c' ? [markup] : markup } }),
    );
  for (const header of [
    'CustomerID',
    'AccountID',
    'CorrelationID',
    'Legal-Mandate',
    'User-Agent',
    'Accept',
    'Content-Type',
    'Authorization',
  ])
    await world.kfr(
      'GET',
      `/customers/financialInstitutions/${lender.fid}/?${inQuery}=${inQuery}`,
      lender.fid,
      { [header]: inHeader },
    );
  await world.kfr(
    'POST',
    `/customers/financialInstitutions/${inQuery}/relationshipType/${inQuery}`,
    lender.fid,
  );
  await world.kfr('POST', `/customers/financialInstitutions/${lender.fid}/batch`, lender.fid, {}, markup);
  const comments = await world.control('PUT', '/scenarios/comments', { 'KFR-R01': markup });
  expect([200, 204]).toContain(comments.status);
});

describe('no field of a request becomes markup', () => {
  test.each(
    ['', ...errorNames].flatMap((error) => [
      [error, 'en'],
      [error, 'nb'],
    ]),
  )('on the page /errors/%s in %s', async (error, language) => {
    expectEscaped(await pageOf(`${world.url}/errors/${error}?lang=${language}`));
  });

  test('and the exchanges with it are on those pages', async () => {
    const shown = await Promise.all(errorNames.map((error) => pageOf(`${world.url}/errors/${error}`)));
    expect(shown.filter((page) => page.includes('&lt;zz9 onload=1&gt;')).length).toBeGreaterThan(3);
  });

  test.each([`/errors/${inQuery}`, `/errors?lang=${inQuery}`, `/errors/MP-110?${inQuery}=${inQuery}`])(
    'in the address: %s',
    async (path) => {
      expectEscaped(await pageOf(`${world.url}${path}`, { headers: { 'Accept-Language': inHeader } }));
    },
  );

  test.each(['en', 'nb'])('in the report in %s', async (language) => {
    const sheet = ['supplier', 'contact', 'environment', 'doneBy']
      .map((name) => `${name}=${inQuery}`)
      .join('&');
    const page = await pageOf(
      `${world.url}/_sandbox/scenarios/report?format=html&language=${language}&${sheet}`,
    );
    expectEscaped(page);
    expect(page.split('&lt;zz9 onload=1&gt;').length).toBeGreaterThan(4);
  });

  test.each<[what: string, path: string, init: RequestInit]>([
    ['the next page', `/login?next=${inQuery}`, {}],
    ['a next page that is one', `/login?next=${encodeURIComponent(`/traffic?q=${markup}`)}`, {}],
    ['a next page that is one, encoded', `/login?next=${encodeURIComponent(`/traffic?q=${inQuery}`)}`, {}],
    ['the language', `/login?lang=${inQuery}`, { headers: { 'Accept-Language': inHeader } }],
    ['the code', `/login?code=${inQuery}`, {}],
    ['another parameter', `/login?${inQuery}=${inQuery}`, {}],
    ['the token', '/login', { method: 'POST', body: new URLSearchParams({ token: markup }) }],
    ['another field', '/login', { method: 'POST', body: new URLSearchParams({ [markup]: markup }) }],
    ['the body', '/login', { method: 'POST', body: markup }],
    [
      'the type of the body',
      '/login',
      { method: 'POST', body: markup, headers: { 'Content-Type': inHeader } },
    ],
    ['a cookie', '/login', { headers: { Cookie: `kfr-sandbox=${inHeader}` } }],
  ])('on the login page: %s', async (_, path, init) => {
    expectEscaped(await pageOf(`${guarded.url}${path}`, init));
  });
});
