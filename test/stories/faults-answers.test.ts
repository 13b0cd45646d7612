import { afterEach, describe, expect, test } from 'vitest';
import {
  answered,
  type ContractCode,
  checkedReply,
  done,
  gatewayRefusal,
  refusal,
} from '../support/checked-reply.ts';
import { order } from '../support/faults.ts';
import {
  call,
  correlationId,
  echoOf,
  type OperationName,
  operations,
  ownPath,
  person,
} from '../support/operations.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
afterEach(async () => {
  expect(await (await world.control('GET', '/faults')).json()).toEqual({ faults: [] });
});

const all = Object.keys(operations) as OperationName[];
const codes = [
  'KFR-001',
  'KFR-002',
  'KFR-003',
  'KFR-004',
  'KFR-005',
  'KFR-007',
  'KFR-008',
  'KFR-009',
  'KFR-010',
  'ERR-001',
  'ERR-002',
  'ERR-003',
  'ERR-004',
] as const satisfies readonly ContractCode[];
const because = 'fault-ordered';

/** Whether the lender has this customer, by a look-up without faults. */
async function isCustomer(CustomerID: string): Promise<boolean> {
  const reply = await call(world, 'getCustomerRelationForOwnBank', { CustomerID });
  return ((await reply.json()) as { banks: object[] }).banks.length > 0;
}

/** The number of accepted files. */
async function batches(): Promise<number> {
  const reply = await world.control('GET', '/batches');
  return ((await reply.json()) as { batches: object[] }).batches.length;
}

describe('each error code of the contract, for each operation', () => {
  test.each(all.flatMap((operation) => codes.map((code) => [operation, code] as const)))(
    '%s answers %s exactly as ordered, and normally after that',
    async (operation, code) => {
      await order(world, { operation, code });
      expect(await checkedReply(world, await call(world, operation))).toEqual(
        refusal(code, { because, echo: echoOf(operation) }),
      );
      const after = await call(world, operation);
      expect((await world.exchangeOf(after)).explanation?.code).not.toBe(because);
    },
  );

  test.each(all)('%s answers a code with the ordered status', async (operation) => {
    await order(world, { operation, code: 'ERR-001', status: 401 });
    expect(await checkedReply(world, await call(world, operation))).toEqual(
      refusal('ERR-001', { because, echo: echoOf(operation), status: 401 }),
    );
  });
});

const gatewayTexts: [number, string][] = [
  [400, 'Bad Request'],
  [401, 'Unauthorized. Access token is missing or invalid'],
  [403, 'Forbidden'],
  [404, 'Resource not found'],
  [408, 'Request Timeout'],
  [429, 'Too Many Requests'],
  [499, 'Error'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
  [599, 'Error'],
];

describe('a gateway error', () => {
  test.each(gatewayTexts)('with status %i has no code and no CorrelationID', async (status, text) => {
    for (const name of ['addCustomerDSOPGW', 'getCustomerRelation', 'addCustomerDSOPGWByFile'] as const) {
      await order(world, { status });
      expect(await checkedReply(world, await call(world, name))).toEqual(
        gatewayRefusal(status, text, { because }),
      );
    }
  });

  test.each([429, 503])('with status %i has Retry-After', async (status) => {
    for (const wish of [
      { status, retryAfter: 0 },
      { status, retryAfter: 86_400, code: 'KFR-007' },
    ]) {
      await order(world, wish);
      const reply = await call(world, 'addCustomerDSOPGW');
      expect([reply.status, reply.headers.get('Retry-After')]).toEqual([status, String(wish.retryAfter)]);
      expect((await world.exchangeOf(reply)).explanation?.remedy).toEqual({
        en: expect.stringContaining(`Wait ${wish.retryAfter} s, as Retry-After says.`),
        nb: expect.stringContaining(`Vent ${wish.retryAfter} s, slik Retry-After sier.`),
      });
    }
  });
});

test('an ordered code does not echo a malformed CorrelationID', async () => {
  await order(world, { code: 'KFR-007' });
  expect(await checkedReply(world, await call(world, 'addCustomerDSOPGW', { CorrelationID: 'x' }))).toEqual(
    refusal('KFR-007', { because }),
  );
});

describe('the exchange', () => {
  test('says that the answer was ordered, when, with which id, and what to do', async () => {
    const { id } = await order(world, { code: 'KFR-007', operation: 'deleteCustomerDSOPGW' });
    const reply = await call(world, 'deleteCustomerDSOPGW');
    expect(await world.exchangeOf(reply)).toMatchObject({
      answeredBy: 'kfr',
      operation: 'deleteCustomerDSOPGW',
      institution: lender.fid,
      correlationId,
      token: { client_id: lender.clientId },
      error: 'fault-ordered',
      errorCode: 'KFR-007',
      explanation: {
        code: 'fault-ordered',
        where: 'the remote control',
        expected: 'the answer that the call itself would have got',
        got: `The call got 500 KFR-007; the call was not carried out; ordered at 2026-03-04T11:00:00.000Z as ${id}`,
        summary: {
          en: 'The call got 500 KFR-007, as ordered through the remote control; the call was not carried out.',
          nb: 'Kallet fikk 500 KFR-007, slik det ble bestilt gjennom fjernkontrollen; kallet ble ikke utført.',
        },
        remedy: {
          en: expect.stringContaining('204 says that it had not been, 404 KFR-008 that it had'),
          nb: expect.stringContaining('204 sier at det ikke var det, 404 KFR-008 at det var det'),
        },
      },
    });
  });

  test('is found by the error code, and a gateway error only by its name', async () => {
    world.sandbox.journal.clear();
    await order(world, { code: 'KFR-007' });
    await order(world, { status: 502 });
    await call(world, 'addCustomerDSOPGW');
    await call(world, 'addCustomerDSOPGW');
    const found = async (query: string) =>
      ((await (await world.control('GET', `/exchanges?${query}`)).json()) as { exchanges: object[] })
        .exchanges.length;
    expect([await found('error=KFR-007'), await found('error=fault-ordered')]).toEqual([1, 2]);
  });

  test('of a call without a token has no institution', async () => {
    await order(world, { status: 500 });
    const exchange = await world.exchangeOf(await call(world, 'addCustomerDSOPGW', { Authorization: null }));
    expect([exchange.institution, exchange.token]).toEqual([undefined, undefined]);
  });

  const remedies: [OperationName, object, RegExp][] = [
    ['addCustomerDSOPGW', { status: 504 }, /201 says that it had not been, 200 that it had/],
    ['addCustomerDSOPGWByFile', { status: 502 }, /what it holds counts once/],
    ['getCustomerRelation', { code: 'KFR-007' }, /A look-up changes nothing: ask again/],
    ['getAccountServicingProvider', { status: 401 }, /Get a new token and try once more/],
    ['addCustomerDSOPGW', { status: 403 }, /Do not repeat the call: compare scope and consumer/],
    ['addCustomerDSOPGW', { code: 'KFR-005' }, /Do not repeat the call as it is/],
    ['addCustomerDSOPGW', { code: 'KFR-008' }, /Do not repeat the call as it is/],
    ['deleteCustomerDSOPGW', { code: 'KFR-008' }, /take it as done/],
    ['addCustomerDSOPGW', { status: 429 }, /turned away for now.*Wait a little longer before each try/],
  ];
  test.each(remedies)('of %s with %j has a remedy', async (name, wish, remedy) => {
    await order(world, wish);
    const { explanation } = await world.exchangeOf(await call(world, name));
    expect(explanation?.remedy.en).toMatch(remedy);
    expect(explanation?.remedy.en).toContain('GET /_sandbox/faults lists what is still ordered');
  });
});

describe('a call with an ordered error', () => {
  const CustomerID = '14828510046';

  test('is not carried out by default', async () => {
    await order(world, { code: 'KFR-007' });
    expect((await call(world, 'addCustomerDSOPGW', { CustomerID })).status).toBe(500);
    expect(await isCustomer(CustomerID)).toBe(false);
  });

  test('that is an addition is carried out when ordered so', async () => {
    await order(world, { code: 'KFR-007', performed: true });
    const reply = await call(world, 'addCustomerDSOPGW', { CustomerID });
    const { explanation, ...sight } = await checkedReply(world, reply);
    expect([explanation, sight]).toEqual([
      because,
      {
        status: 500,
        body: { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: '2026-03-04T11:00:00Z' },
        headers: { 'content-type': 'application/json', correlationid: correlationId },
      },
    ]);
    expect((await world.exchangeOf(reply)).explanation?.summary).toEqual({
      en: 'The call got 500 KFR-007, as ordered through the remote control; the call was carried out, and its own answer was 201.',
      nb: 'Kallet fikk 500 KFR-007, slik det ble bestilt gjennom fjernkontrollen; kallet ble utført, og dets eget svar var 201.',
    });
    expect(await isCustomer(CustomerID)).toBe(true);
    expect(await checkedReply(world, await call(world, 'addCustomerDSOPGW', { CustomerID }))).toEqual(
      done(200, correlationId),
    );
  });

  test('that is an end is carried out when ordered so, and a retry is answered accordingly', async () => {
    await order(world, { status: 504, performed: true });
    expect((await call(world, 'deleteCustomerDSOPGW', { CustomerID })).status).toBe(504);
    expect(await checkedReply(world, await call(world, 'deleteCustomerDSOPGW', { CustomerID }))).toEqual(
      refusal('KFR-008', { because: 'relationship-ended', echo: correlationId }),
    );
  });

  test('that is an upload is carried out when ordered so, and counts as one file when it is repeated', async () => {
    await order(world, { status: 503, performed: true, operation: 'addCustomerDSOPGWByFile' });
    const before = await batches();
    expect((await call(world, 'addCustomerDSOPGWByFile')).status).toBe(503);
    expect(await batches()).toBe(before + 1);
    expect((await call(world, 'addCustomerDSOPGWByFile')).status).toBe(201);
    expect(await batches()).toBe(before + 2);
    await world.control('PUT', '/clock', { advance: 'PT1M' });
    expect(await isCustomer(person)).toBe(true);
    await world.control('PUT', '/clock', { advance: '-PT1M' });
  });

  test('gets a note with the refusal that it would have had', async () => {
    await order(world, { status: 502, performed: true });
    const reply = await call(world, 'addCustomerDSOPGW', {}, { fid: insurer.fid });
    expect(await world.exchangeOf(reply)).toMatchObject({
      error: 'fault-ordered',
      explanation: { summary: { en: expect.stringContaining('its own answer was 403') } },
      notes: [{ code: 'institution-other' }],
    });
    expect((await world.exchangeOf(reply)).errorCode).toBeUndefined();
  });

  test('that is an upload and not carried out is answered at any size, and nothing is stored', async () => {
    await order(world, { code: 'KFR-007' });
    const before = await batches();
    const headers = { CorrelationID: correlationId, 'Content-Type': 'multipart/form-data; boundary=x' };
    const body = Buffer.alloc(9_000_000, '922203687,');
    const reply = await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
    expect(await checkedReply(world, reply)).toEqual(refusal('KFR-007', { because, echo: correlationId }));
    expect(await batches()).toBe(before);
  });
});

test('a delay alone lets the call be carried out afterwards, with a note', async () => {
  const { id } = await order(world, { delay: 'PT0.05S', operation: 'getCustomerRelationForOwnBank' });
  const reply = await call(world, 'getCustomerRelationForOwnBank', { CustomerID: '311555550' });
  expect((await world.exchangeOf(reply)).notes).toMatchObject([
    {
      code: 'fault-delayed',
      got: `The call was to wait 0.05 s; the call was carried out, and its own answer was 200; ordered at 2026-03-04T11:00:00.000Z as ${id}`,
    },
  ]);
  expect(await checkedReply(world, reply)).toEqual(answered({ banks: [] }, 'fault-delayed'));
});
