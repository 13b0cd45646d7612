import { describe, expect, test } from 'vitest';
import { answered, checkedReply, done, gatewayRefusal, refusal } from '../support/checked-reply.ts';
import {
  call,
  correlationId,
  echoOf,
  type OperationName,
  operations,
  ownPath,
  person,
  typePath,
} from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { agency, lender, useWorld } from '../support/world.ts';

/** Rules of HTTP on which the contract says little or nothing. */

const world = useWorld();
const strict = useWorld({ switches: 'batch-media-type=415' });

const all = Object.keys(operations) as OperationName[];
const xml = { Accept: 'application/xml' };
const stranger = '311555555';

describe('an Accept that excludes JSON', () => {
  const notAcceptable = gatewayRefusal(406, 'Not acceptable', { because: 'accept-without-json' });

  test('is refused with 406 where the contract has it', async () => {
    for (const accept of ['application/xml', 'text/html;q=1, text/*', 'application/json;q=0, */*']) {
      const reply = await call(world, 'getCustomerRelation', { Accept: accept });
      expect(await checkedReply(world, reply), accept).toEqual(notAcceptable);
    }
  });

  test('is checked after the token and before the request', async () => {
    const without = await call(world, 'getCustomerRelation', { ...xml, Authorization: null });
    expect(await checkedReply(world, without)).toEqual(
      refusal('ERR-001', { because: 'token-missing', status: 401 }),
    );
    const faulty = await call(world, 'getCustomerRelation', { ...xml, CustomerID: 'x', CorrelationID: 'x' });
    expect(await checkedReply(world, faulty)).toEqual(notAcceptable);
  });

  test('gets JSON from the other look-ups, with a note', async () => {
    const account = await call(world, 'getAccountServicingProvider', xml);
    expect(await checkedReply(world, account)).toEqual(
      answered({ organizationId: lender.fid, bankName: lender.name }, 'accept-without-json'),
    );
    const own = await call(world, 'getCustomerRelationForOwnBank', { ...xml, CustomerID: stranger });
    expect(await checkedReply(world, own)).toEqual(answered({ banks: [] }, 'accept-without-json'));
  });

  test('is ignored on a write, which answers without a body', async () => {
    const reply = await call(world, 'addCustomerDSOPGW', { ...xml, CustomerID: '311555556' });
    expect(await checkedReply(world, reply)).toEqual(done(201, correlationId));
  });

  test.each(all.filter((name) => name !== 'getCustomerRelation'))(
    'does not keep %s from refusing in JSON',
    async (name) => {
      const reply = await call(world, name, { ...xml, CorrelationID: 'x' });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([400, 'application/json']);
      expect(await reply.json()).toEqual({
        errorCode: expect.stringMatching(/^(?:KFR-004|ERR-002|ERR-004)$/),
        errorMessage: expect.any(String),
        timestamp: '2026-03-04T11:00:00Z',
      });
    },
  );
});

describe('a batch of another media type', () => {
  test.each([
    ['application/json', 'batch-not-multipart'],
    ['text/csv', 'batch-not-multipart'],
    ['multipart/mixed; boundary=kfr-batch', 'batch-not-multipart'],
    ['', 'batch-content-type-missing'],
  ])('("%s") is KFR-004, or 415 by switch', async (type, because) => {
    const headers = { 'Content-Type': type };
    const reply = await call(world, 'addCustomerDSOPGWByFile', headers);
    expect(await checkedReply(world, reply)).toEqual(refusal('KFR-004', { because, echo: correlationId }));
    const by = await call(strict, 'addCustomerDSOPGWByFile', headers);
    expect(await checkedReply(strict, by)).toEqual(
      gatewayRefusal(415, 'Unsupported media type', { because, echo: correlationId }),
    );
  });

  test('is not a missing boundary, which is 403 whatever the switch says', async () => {
    for (const each of [world, strict]) {
      const reply = await call(each, 'addCustomerDSOPGWByFile', { 'Content-Type': 'multipart/form-data' });
      expect(await checkedReply(each, reply)).toEqual(
        refusal('KFR-002', { because: 'batch-boundary-missing', echo: correlationId }),
      );
    }
  });
});

describe('an unexpected body', () => {
  const raw = async (name: OperationName, customer: string, headers: string[], body: string) => {
    const { method, path, fid } = operations[name];
    const token = `Bearer ${await world.token(fid)}`;
    const own = ['Authorization', token, 'CorrelationID', correlationId, 'CustomerID', customer];
    return send(
      world.url,
      method,
      `/kar-ws/api/v1${path}`,
      [...own, 'AccountID', '99900312345', ...headers],
      body,
    );
  };
  const notesOf = async (reply: { headers: Record<string, unknown> }) => {
    const exchange = await (await fetch(String(reply.headers['sandbox-exchange']))).json();
    return ((exchange as { notes?: { code: string }[] }).notes ?? []).map(({ code }) => code);
  };

  test.each([
    ['getCustomerRelation', 200],
    ['getAccountServicingProvider', 200],
    ['getCustomerRelationForOwnBank', 200],
    ['addCustomerDSOPGW', 201],
    ['deleteCustomerDSOPGW', 204],
  ] as const)('is not read by %s, with a note', async (name, status) => {
    const reply = await raw(name, '311666666', ['Content-Type', 'application/json'], '{"CustomerID":"x"}');
    expect([reply.status, await notesOf(reply)]).toEqual([status, ['body-unheeded']]);
  });

  test('does no harm when it is large or not JSON', async () => {
    const reply = await raw('getCustomerRelation', stranger, [], 'x'.repeat(1_000_000));
    expect([reply.status, reply.body]).toEqual([200, '{"banks":[]}']);
  });

  test('is absent when its length is 0, which many libraries send on a POST', async () => {
    const reply = await raw('addCustomerDSOPGW', '311777777', [], '');
    expect([reply.status, await notesOf(reply)]).toEqual([201, []]);
  });
});

describe('methods that the contract does not have', () => {
  const paths: readonly (readonly [path: string, allow: string])[] = [
    [operations.getCustomerRelation.path, 'GET'],
    [operations.getAccountServicingProvider.path, 'GET'],
    [typePath(lender.fid), 'POST, DELETE'],
    [`${ownPath(lender.fid)}/batch`, 'POST'],
    [`${ownPath(lender.fid)}/`, 'GET'],
  ];
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  const cells = paths.flatMap(([path, allow]) =>
    methods.filter((method) => !allow.includes(method)).map((method) => ({ method, path, allow })),
  );

  test.each(cells)(
    '$method $path is 405 with Allow: $allow, with or without a token',
    async ({ method, path, allow }) => {
      const token = `Bearer ${await world.token(agency.fid)}`;
      for (const headers of [[], ['Authorization', token, 'CorrelationID', correlationId]]) {
        const reply = await send(world.url, method, `/kar-ws/api/v1${path}`, headers);
        expect({ status: reply.status, allow: reply.headers.allow, body: reply.body }).toEqual({
          status: 405,
          allow,
          body: method === 'HEAD' ? '' : '{"statusCode":405,"message":"Method not allowed"}',
        });
        expect(reply.headers['sandbox-explanation']).toMatch(
          method === 'HEAD' ? /^method-head: / : /^method-not-allowed: /,
        );
        expect(reply.headers.correlationid).toBeUndefined();
      }
    },
  );
});

describe('long headers', () => {
  test.each(all)('%s refuses a value of 8,000 characters like a short one', async (name) => {
    const long = '1'.repeat(8_000);
    const [header, code] = (
      {
        getCustomerRelation: ['CustomerID', 'ERR-002'],
        getAccountServicingProvider: ['AccountID', 'ERR-004'],
        addCustomerDSOPGW: ['CustomerID', 'KFR-005'],
        deleteCustomerDSOPGW: ['CustomerID', 'KFR-005'],
        addCustomerDSOPGWByFile: ['CorrelationID', 'KFR-004'],
        getCustomerRelationForOwnBank: ['CustomerID', 'ERR-002'],
      } as const
    )[name];
    const reply = await call(world, name, { [header]: long });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { errorCode: code, errorMessage: expect.any(String), timestamp: '2026-03-04T11:00:00Z' },
    ]);
    const { explanation } = await world.exchangeOf(reply);
    expect(JSON.stringify(explanation).length).toBeLessThan(2_000);
    expect(reply.headers.get('correlationid')).toBe(
      header === 'CorrelationID' ? null : (echoOf(name) ?? null),
    );
  });

  test('over 16 KB in total are refused with 431 by the HTTP server', async () => {
    const reply = await call(world, 'getCustomerRelation', { CustomerID: person, Other: 'x'.repeat(17_000) });
    expect([reply.status, await reply.json()]).toEqual([
      431,
      { error: 'request_header_fields_too_large', error_description: expect.any(String) },
    ]);
  });
});
