import { describe, expect, test } from 'vitest';
import { answered, checkedReply, gatewayRefusal } from '../support/checked-reply.ts';
import { call, correlationId, operations, ownPath, person, typePath } from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { agency, lender, useWorld } from '../support/world.ts';

const world = useWorld();

const base = '/kar-ws/api/v1';
const lookup = `${base}${operations.getCustomerRelation.path}`;

/** Sends exactly this request, with a valid token and headers. */
const raw = async (method: string, target: string, fid = lender.fid, headers: string[] = []) =>
  send(world.url, method, target, [
    'Authorization',
    `Bearer ${await world.token(fid)}`,
    'CorrelationID',
    correlationId,
    'CustomerID',
    person,
    ...headers,
  ]);

describe('an unknown path', () => {
  test.each([
    '',
    '/',
    '/customers',
    '/customers/',
    '/Customers/nothing',
    '/customers/financialInstitutions',
    `${ownPath(lender.fid)}/relationshipType`,
    '/customers/nothing/',
    '//customers/nothing',
    `${ownPath(lender.fid)}/batch/1`,
    `${ownPath(lender.fid)}%2Fbatch/x`,
    '/customers/customerRelationships;v=1',
  ])('"%s" is answered with 404', async (path) => {
    const reply = await world.kfr('GET', path, agency.fid);
    expect(await checkedReply(world, reply)).toEqual(
      gatewayRefusal(404, 'Resource not found', { because: 'path-unknown' }),
    );
  });

  test.each([
    ['/customers/customerRelationships/', 'slash-at-the-end', '/customers/customerRelationships'],
    ['/customers/accountServicingProvider//', 'slash-doubled', '/customers/accountServicingProvider'],
    [`${ownPath(lender.fid)}/batch/`, 'slash-at-the-end', `${ownPath(lender.fid)}/batch`],
    [`${typePath(lender.fid)}/`, 'slash-at-the-end', typePath(lender.fid)],
    ['//customers/customerRelationships', 'slash-doubled', '/customers/customerRelationships'],
    [`${ownPath(lender.fid)}//`, 'slash-doubled', `${ownPath(lender.fid)}/`],
    [`/${ownPath(lender.fid)}`, 'slash-doubled', `${ownPath(lender.fid)}/`],
    ['/Customers//customerRelationships/', 'slash-doubled', '/customers/customerRelationships'],
    ['/Customers/customerRelationships', 'path-unknown', '/customers/customerRelationships'],
    ['/customers/customerrelationships', 'path-unknown', '/customers/customerRelationships'],
    [ownPath(lender.fid).toLowerCase(), 'path-unknown', `${ownPath(lender.fid)}/`],
    [`${typePath(lender.fid).toLowerCase()}/`, 'path-unknown', typePath(lender.fid)],
    [
      `/customers//financialInstitutions/${lender.fid}/batch/`,
      'slash-doubled',
      `${ownPath(lender.fid)}/batch`,
    ],
  ])('%s differs in slashes or capitals: %s', async (path, because, intended) => {
    for (const version of intended.includes('customerRelationships') ? ['v1', 'v2'] : ['v1']) {
      const reply = await fetch(`${world.url}/kar-ws/api/${version}${path}`);
      expect(await checkedReply(world, reply)).toEqual(
        gatewayRefusal(404, 'Resource not found', { because }),
      );
      const { explanation } = await world.exchangeOf(reply);
      expect(explanation?.expected).toBe(`/kar-ws/api/${version}${intended}`);
    }
  });

  test.each(['%', '%zz', '%E6', '%c3%28', '%00', '%2e%2e', '..', '%5c', '%0d%0aX-Injected:%201', '\u00e6'])(
    'with %j in it is answered with 404, not with a server error',
    async (part) => {
      const target = Buffer.from(`${base}/customers/${part}`, 'latin1').toString('latin1');
      const reply = await send(world.url, 'GET', target.replace(/[^\x21-\x7e]/g, encodeURI)).catch(String);
      expect(reply).toMatchObject({
        status: 404,
        body: '{"statusCode":404,"message":"Resource not found"}',
      });
    },
  );

  test.each([`${base}#`, `${base}#/customers`, '/kar-ws/api/v2#/customers/customerRelationships'])(
    '%s, a part that browsers do not send, is not an HTTP target and reaches no service',
    async (target) => {
      expect(await raw('GET', target)).toMatchObject({
        status: 400,
        headers: { 'sandbox-explanation': expect.stringMatching('^target-malformed: ') },
      });
    },
  );
});

describe('percent-encoding', () => {
  test.each(['%', '%zz', '%E6'])(
    'that is invalid in the fid (%s) is an unknown institution',
    async (part) => {
      const reply = await raw('POST', `${base}${typePath(`${lender.fid}${part}`)}`);
      expect(reply.status).toBe(403);
      expect(JSON.parse(reply.body).errorCode).toBe('KFR-003');
    },
  );

  test.each(['%', '%zz', 'DSOPBANK%'])(
    'that is invalid in the type (%s) is an unknown type',
    async (part) => {
      const reply = await raw('POST', `${base}${ownPath(lender.fid)}/relationshipType/${part}`);
      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.body).errorCode).toBe('KFR-009');
    },
  );

  test('of unreserved characters in a parameter is decoded', async () => {
    const reply = await raw(
      'POST',
      `${base}${ownPath(`%33${lender.fid.slice(1)}`)}/relationshipType/DSOP%42ANK`,
    );
    expect(reply).toMatchObject({ status: 201, body: '' });
  });

  test('of unreserved characters in a fixed segment is decoded', async () => {
    const target = lookup.replace('customers', 'custo%6Ders');
    expect(await raw('GET', target, agency.fid)).toMatchObject({ status: 200 });
    expect(await raw('POST', target, agency.fid)).toMatchObject({ status: 405, headers: { allow: 'GET' } });
  });

  test.each(['fromDate=%', 'fromDate=%zz', 'fromDate=%E6', 'fromDate=2026-03%E2%80%9104'])(
    'that is invalid or unusual in the query (%s) is not a date',
    async (query) => {
      const reply = await raw('GET', `${lookup}?${query}`, agency.fid);
      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.body).errorCode).toBe('ERR-003');
    },
  );

  test.each(['?', '?&&', '?other=1&other=2', '?fromDate%5B%5D=1', '?__proto__=1', '?fromdate=x'])(
    'and parameters outside the contract (%s) change nothing',
    async (query) => {
      const reply = await raw('GET', `${lookup}${query}`, agency.fid, ['CustomerID-2', 'x']);
      expect(reply.status).toBe(200);
    },
  );
});

describe('another method', () => {
  test.each([
    ['POST', operations.getCustomerRelation.path, 'GET'],
    ['DELETE', operations.getAccountServicingProvider.path, 'GET'],
    ['GET', typePath(lender.fid), 'POST, DELETE'],
    ['PUT', typePath(lender.fid), 'POST, DELETE'],
    ['PATCH', typePath(lender.fid), 'POST, DELETE'],
    ['OPTIONS', typePath(lender.fid), 'POST, DELETE'],
    ['GET', `${ownPath(lender.fid)}/batch`, 'POST'],
    ['DELETE', `${ownPath(lender.fid)}/`, 'GET'],
    ['POST', ownPath(lender.fid), 'GET'],
  ])('%s %s is refused with 405 and Allow: %s', async (method, path, allow) => {
    const expected = gatewayRefusal(405, 'Method not allowed', { because: 'method-not-allowed' });
    expect(await checkedReply(world, await world.kfr(method, path, lender.fid))).toEqual({
      ...expected,
      headers: { ...expected.headers, allow },
    });
  });

  test.each(['PROPFIND', 'M-SEARCH', 'QUERY', 'TRACE', 'LOCK'])(
    '%s, which is rare, is refused too',
    async (method) => {
      const reply = await raw(method, `${base}${typePath(lender.fid)}`);
      expect(reply).toMatchObject({ status: 405, headers: { allow: 'POST, DELETE' } });
    },
  );

  test.each(Object.entries(operations))(
    'HEAD of %s is refused without a body, and explained',
    async (_, { path, fid }) => {
      const reply = await world.kfr('HEAD', path, fid);
      const { status, headers, explanation } = await checkedReply(world, reply);
      expect([status, explanation]).toEqual([405, 'method-head']);
      expect(headers.allow).toMatch(/^(?:GET|POST|POST, DELETE)$/);
    },
  );
});

describe('header names', () => {
  test('are case-insensitive, and CorrelationID is echoed with the spelling of the contract', async () => {
    const reply = await send(world.url, 'POST', `${base}${typePath(lender.fid)}`, [
      'AUTHORIZATION',
      `Bearer ${await world.token(lender.fid)}`,
      'correlationid',
      correlationId,
      'CUSTOMERID',
      '311444444',
    ]);
    expect(reply).toMatchObject({ status: 201, body: '', headers: { correlationid: correlationId } });
    expect(reply.names).toContain('CorrelationID');
    expect(reply.names).not.toContain('X-Powered-By');
  });

  test('and values may be surrounded by white space', async () => {
    const reply = await raw('GET', `${base}${ownPath(lender.fid)}/`);
    const padded = await send(world.url, 'GET', `${base}${ownPath(lender.fid)}/`, [
      'Authorization',
      `  Bearer ${await world.token(lender.fid)} `,
      'CorrelationID',
      ` ${correlationId}\t`,
      'CustomerID',
      `\t${person}  `,
    ]);
    expect([padded.status, padded.body]).toEqual([200, reply.body]);
  });

  test('a repeated header is not a single value', async () => {
    const write = `${base}${typePath(lender.fid)}`;
    const codeOf = async (...headers: string[]) =>
      JSON.parse((await raw('POST', write, lender.fid, headers)).body).errorCode;
    expect(await codeOf('CustomerID', person)).toBe('KFR-005');
    expect(await codeOf('customerid', '14828510046')).toBe('KFR-005');
    expect(await codeOf('CorrelationID', correlationId)).toBe('KFR-004');
  });
});

test("an institution's own look-up is served without the trailing slash, with a note", async () => {
  await call(world, 'addCustomerDSOPGW');
  const bare = await call(world, 'getCustomerRelationForOwnBank', {}, { path: ownPath(lender.fid) });
  const found = { banks: [{ organizationID: lender.fid, bankName: lender.name, activeAccount: false }] };
  expect(await checkedReply(world, bare)).toEqual(answered(found, 'slash-left-out'));
  const query = `${ownPath(lender.fid)}?fromDate=2026-01-01&toDate=2026-01-31`;
  const reply = await call(world, 'getCustomerRelationForOwnBank', {}, { path: query });
  expect(await checkedReply(world, reply)).toEqual(answered({ banks: [] }, 'slash-left-out'));
});

describe('a KFR path outside its base path', () => {
  const own = `${base}${ownPath(lender.fid)}/`;
  const baseAddress = /^KFR is under /;
  const slashes = /two slashes in a row/;

  test.each([
    [`${ownPath(lender.fid)}/`, own, baseAddress],
    [ownPath(lender.fid), own, baseAddress],
    [`/${own}`, own, slashes],
    [
      `//kar-ws/api/v2/customers/customerRelationships`,
      '/kar-ws/api/v2/customers/customerRelationships',
      slashes,
    ],
    [`/v2/customers/CustomerRelationships/`, '/kar-ws/api/v2/customers/customerRelationships', baseAddress],
    [`${typePath(lender.fid)}/`, `${base}${typePath(lender.fid)}`, baseAddress],
  ])('%s gets the suggestion %s', async (path, suggested, why) => {
    const { explanation } = await world.exchangeOf(await fetch(`${world.url}${path}`));
    expect(explanation).toMatchObject({ code: 'path-not-served', expected: suggested });
    expect(explanation?.remedy.en.replace(`Call ${suggested}. `, '')).toMatch(why);
  });

  test.each([
    '/customers',
    '/customers/a',
    '/kar-ws/customers/',
    '/v2/customers/financialInstitutions/311002007',
  ])('%s gets no suggestion when the contract does not have the path', async (path) => {
    const { explanation } = await world.exchangeOf(await fetch(`${world.url}${path}`));
    expect(explanation).toMatchObject({
      code: 'path-not-served',
      expected: expect.stringMatching(/^\/token, /),
    });
    expect(explanation?.remedy.en).toMatch(baseAddress);
  });
});
