import { beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../support/agencies.ts';
import { answered, checkedReply, done, gatewayRefusal, refusal } from '../support/checked-reply.ts';
import { call, correlationId, operations, ownPath, person, typePath } from '../support/operations.ts';
import { output } from '../support/programs.ts';
import { send, sendWithoutLength } from '../support/wire.ts';
import { agency, lender, useWorld } from '../support/world.ts';

/** Ignored input: it changes nothing and gets a note. */

const world = useWorld();
beforeEach(() => world.control('POST', '/reset'));

const base = '/kar-ws/api/v1';
const noBanks = { banks: [] };

describe('an unknown query parameter', () => {
  test.each([
    ['fromdate=2020-01-01&todate=2020-01-02', ['fromDate', 'toDate']],
    ['FromDate=2020-01-01&TODATE=2020-01-02', ['fromDate', 'toDate']],
    ['from=2020-01-01&to=2020-01-02', ['fromDate', 'toDate']],
    ['fra=2020-01-01&til=2020-01-02', ['fromDate', 'toDate']],
    ['fradato=2020-01-01&tilDato=2020-01-02', ['fromDate', 'toDate']],
    ['from_date=2020-01-01&to-date=2020-01-02', ['fromDate', 'toDate']],
    ['startDate=2020-01-01&endDate=2020-01-02', ['fromDate', 'toDate']],
    ['formDate=2020-01-01', ['fromDate']],
    ['fromDate%5B%5D=2020-01-01', ['fromDate']],
    ['fromDate%20=2020-01-01', ['fromDate']],
    ['customerid=01912490048', ['the header CustomerID']],
    ['correlation_id=x', ['the header CorrelationID']],
    ['limit=10', ['fromDate, toDate']],
    ['__proto__=1', ['fromDate, toDate']],
  ])('as in ?%s is ignored, and a note names the intended one', async (query, intended) => {
    for (const name of ['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const) {
      const reply = await call(world, name, {}, { path: `${operations[name].path}?${query}` });
      const notes = intended.map(() => 'query-unknown');
      expect(await checkedReply(world, reply)).toEqual(answered(noBanks, ...notes));
      const exchange = await world.exchangeOf(reply);
      expect(exchange.notes?.map(({ expected }) => expected)).toEqual(intended);
      expect(JSON.stringify(exchange)).not.toContain(person);
    }
  });

  test('gets a note on a write too, before other notes', async () => {
    const added = await call(
      world,
      'addCustomerDSOPGW',
      {},
      { path: `${typePath(lender.fid)}?fromDate=2020-01-01` },
    );
    expect(await checkedReply(world, added)).toEqual({
      ...done(201, correlationId),
      notes: ['query-unknown'],
    });
    const found = await call(
      world,
      'getCustomerRelationForOwnBank',
      {},
      { path: `${ownPath(lender.fid)}?fromdate=x` },
    );
    expect((await checkedReply(world, found)).notes).toEqual(['query-unknown', 'slash-left-out']);
  });

  test('gets a note beside the refusal of a required day', async () => {
    const reply = await ask(world, 'customerRelationships', {
      query: 'fromdate=2026-01-01&toDate=2026-03-04',
    });
    expect(await checkedReply(world, reply)).toEqual({
      ...refusal('ERR-003', { because: 'day-missing' }),
      notes: ['query-unknown'],
    });
  });

  test('gets five notes, and the rest are summed up in one', async () => {
    const query = Array.from({ length: 300 }, (_, index) => `x${index}=1&x${index}=2`).join('&');
    const path = `${operations.getCustomerRelation.path}?${query}`;
    const reply = await call(world, 'getCustomerRelation', {}, { path });
    expect((await checkedReply(world, reply)).notes).toEqual(Array(6).fill('query-unknown'));
    expect((await world.exchangeOf(reply)).notes?.at(-1)?.got).toBe('295 more');
  });

  test.each([
    [
      1,
      '1 more query parameter is unknown and was not used.',
      'Én parameter til i spørrestrengen er ukjent og ble ikke brukt.',
    ],
    [
      2,
      '2 more query parameters are unknown and were not used.',
      '2 parametre til i spørrestrengen er ukjente og ble ikke brukt.',
    ],
  ])('summed up beyond five, %d: %s', async (count, en, nb) => {
    const query = Array.from({ length: 5 + count }, (_, index) => `x${index}=1`).join('&');
    const path = `${operations.getCustomerRelation.path}?${query}`;
    const { notes } = await world.exchangeOf(await call(world, 'getCustomerRelation', {}, { path }));
    expect(notes?.at(-1)?.summary).toEqual({ en, nb });
  });

  test('for a day: the note mentions the default only in version 1, where the day is optional', async () => {
    const path = `${operations.getCustomerRelation.path}?fromdate=2020-01-01`;
    const first = await world.exchangeOf(await call(world, 'getCustomerRelation', {}, { path }));
    expect(first.notes?.[0]?.remedy).toEqual({
      en: 'Write fromDate, capitals as here. A day that is left out is today.',
      nb: 'Skriv fromDate, med store og små bokstaver som her. En dag som utelates, er i dag.',
    });
    const query = 'fromdate=2026-01-01&toDate=2026-03-04';
    const second = await world.exchangeOf(await ask(world, 'customerRelationships', { query }));
    expect(second.notes?.[0]?.remedy).toEqual({
      en: 'Write fromDate, capitals as here.',
      nb: 'Skriv fromDate, med store og små bokstaver som her.',
    });
  });

  test('does not include those of the contract', async () => {
    const path = `${operations.getCustomerRelation.path}?fromDate=2020-01-01&toDate=2020-01-02`;
    expect(await checkedReply(world, await call(world, 'getCustomerRelation', {}, { path }))).toEqual(
      answered(noBanks),
    );
  });
});

describe('a misspelt header name', () => {
  test.each(['Correlation-ID', 'X-Correlation-ID', 'x-correlationid'])(
    'like %s, where CorrelationID is missing, gets a note',
    async (name) => {
      const headers = { CorrelationID: null, [name]: correlationId };
      expect(await checkedReply(world, await call(world, 'getCustomerRelation', headers))).toEqual(
        answered(noBanks, 'header-misspelt'),
      );
      expect(await checkedReply(world, await call(world, 'getCustomerRelation', { [name]: 'x' }))).toEqual(
        answered(noBanks),
      );
    },
  );

  test.each(['Customer-ID', 'X-Customer-Id'])('like %s gets a note beside the refusal', async (name) => {
    const reply = await call(world, 'addCustomerDSOPGW', { CustomerID: null, [name]: person });
    expect(await checkedReply(world, reply)).toEqual({
      ...refusal('KFR-004', { because: 'customer-id-missing', echo: correlationId }),
      notes: ['header-misspelt'],
    });
    expect(JSON.stringify(await world.exchangeOf(reply))).not.toContain(person);
  });
});

test("without the hyphens of the contract gets a note with the contract's spelling", async () => {
  const reply = await ask(world, 'customerRelationships', {
    headers: { 'Legal-Mandate': null, LegalMandate: 'x' },
  });
  const { notes } = await world.exchangeOf(reply);
  expect(notes?.find(({ code }) => code === 'header-misspelt')).toMatchObject({
    expected: 'Legal-Mandate',
    remedy: {
      en: 'Write Legal-Mandate exactly so; capitals do not count.',
      nb: 'Skriv Legal-Mandate nøyaktig slik; store og små bokstaver er like.',
    },
  });
});

describe('a repeated header', () => {
  const sent = async (method: string, target: string, headers: readonly string[]) => {
    const reply = await send(world.url, method, `${base}${target}`, headers, '');
    const link = String(reply.headers['sandbox-exchange']);
    const { notes = [], explanation } = (await (await fetch(link)).json()) as {
      notes?: { code: string; where: string }[];
      explanation?: { code: string };
    };
    return {
      status: reply.status,
      explanation: explanation?.code,
      notes: notes.map(({ code, where }) => [code, where]),
    };
  };
  const repeated = ['CustomerID', person, 'CorrelationID', correlationId];
  const authorization = ['header-repeated', 'header Authorization'];
  const tokens = async () => {
    const reply = await world.control('POST', '/tokens', { lifetime: -60 });
    const { access_token } = (await reply.json()) as { access_token: string };
    return { good: `Bearer ${await world.token(lender.fid)}`, expired: `Bearer ${access_token}` };
  };

  test('Authorization: the first counts, valid or not, with a note', async () => {
    const { good, expired } = await tokens();
    const twice = (...values: string[]) => [
      ...values.flatMap((value) => ['Authorization', value]),
      ...repeated,
    ];
    const path = typePath(lender.fid);
    expect(await sent('POST', path, twice(good, expired))).toEqual({
      status: 201,
      explanation: undefined,
      notes: [authorization],
    });
    expect(await sent('POST', path, twice(good, good))).toMatchObject({
      status: 200,
      notes: [authorization],
    });
    expect(await sent('DELETE', path, twice(expired, good))).toEqual({
      status: 401,
      explanation: 'token-expired',
      notes: [authorization],
    });
    expect(await sent('GET', `${ownPath(lender.fid)}/`, twice(good, expired))).toMatchObject({
      status: 200,
      notes: [authorization],
    });
    expect(
      await sent('POST', path, ['authorization', good, 'AUTHORIZATION', expired, ...repeated]),
    ).toMatchObject({ notes: [authorization] });
    expect(await sent('POST', path, twice(good))).toMatchObject({ notes: [] });
  });

  test.each([
    ['CustomerID', person, 'KFR-005', 'customer-id-form'],
    ['CorrelationID', correlationId, 'KFR-004', 'correlation-id-form'],
  ])('%s: values are joined, and so refused', async (name, value, _code, because) => {
    const { good } = await tokens();
    const headers = ['Authorization', good, ...repeated, name.toLowerCase(), value];
    expect(await sent('POST', typePath(lender.fid), headers)).toEqual({
      status: 400,
      explanation: because,
      notes: [['header-repeated', `header ${name}`]],
    });
  });

  test('Accept and headers outside the contract may be repeated', async () => {
    const { good } = await tokens();
    const headers = [
      'Authorization',
      good,
      ...repeated,
      'Accept',
      'application/json',
      'Accept',
      '*/*',
      'X-A',
      '1',
      'X-A',
      '2',
    ];
    expect(await sent('GET', `${ownPath(lender.fid)}/`, headers)).toMatchObject({ status: 200, notes: [] });
  });
});

describe('a POST without a body', () => {
  const path = `${base}${typePath(lender.fid)}`;
  const headers = async () => [
    ...['Authorization', `Bearer ${await world.token(lender.fid)}`],
    ...['CustomerID', person, 'CorrelationID', correlationId],
  ];
  const codeOf = (reply: { headers: Readonly<Record<string, unknown>> }) =>
    String(reply.headers['sandbox-explanation'] ?? '').split(':')[0];

  test('and without Content-Length is accepted with a note, after all others', async () => {
    const reply = await sendWithoutLength(world.url, `${path}?x=1`, await headers());
    expect([reply.status, reply.body, codeOf(reply)]).toEqual([201, '', 'query-unknown']);
    const { notes } = (await (await fetch(String(reply.headers['sandbox-exchange']))).json()) as {
      notes: { code: string }[];
    };
    expect(notes.map(({ code }) => code)).toEqual(['query-unknown', 'content-length-missing']);
  });

  test('from curl -X POST has no Content-Length', async () => {
    const args = ['-s', '-i', '-X', 'POST', `${world.url}${path}`];
    const given = (await headers()).flatMap((text, index, all) =>
      index % 2 === 0 ? ['-H', `${text}: ${all[index + 1]}`] : [],
    );
    const curl = (...more: string[]) => output(['curl', ...args, ...given, ...more]);
    expect(await curl()).toMatch(/^HTTP\/1.1 201 [\s\S]*Sandbox-Explanation: content-length-missing: /);
    expect(await curl('-d', '')).not.toContain('content-length-missing');
    expect(await curl('-H', 'Content-Length: 0')).not.toContain('content-length-missing');
  });

  test('is refused like in a gateway when the switch says so, before its token is checked', async () => {
    await world.control('PUT', '/switches', { 'content-length': 'refuse' });
    for (const given of [await headers(), ['CorrelationID', correlationId]]) {
      const reply = await sendWithoutLength(world.url, path, given);
      expect([reply.status, reply.body, codeOf(reply)]).toEqual([
        411,
        '{"statusCode":411,"message":"Length required"}',
        'content-length-missing',
      ]);
    }
    const batch = await sendWithoutLength(world.url, `${base}${ownPath(lender.fid)}/batch`, await headers());
    expect(batch.status).toBe(411);
    const exchange = await (await fetch(String(batch.headers['sandbox-exchange']))).json();
    expect(exchange).toMatchObject({
      explanation: {
        code: 'content-length-missing',
        expected: 'the length of the form',
        remedy: {
          en: expect.stringMatching(/^The upload has no body: /),
          nb: expect.stringMatching(/^Opplastingen har ikke noe innhold: /),
        },
      },
    });
    expect((await call(world, 'getCustomerRelationForOwnBank')).status).toBe(200);
    expect(await checkedReply(world, await call(world, 'addCustomerDSOPGW'))).toEqual(
      done(201, correlationId),
    );
    const chunked = await send(world.url, 'POST', path, await headers());
    expect(chunked.status).toBe(200);
    expect(await checkedReply(world, await call(world, 'deleteCustomerDSOPGW'))).toEqual(
      done(204, correlationId),
    );
  });

  test('differs from other methods, which get no note', async () => {
    const reply = await world.kfr('HEAD', typePath(lender.fid), agency.fid);
    expect((await checkedReply(world, reply)).explanation).toBe('method-head');
    const lost = await world.kfr('GET', '/customers/nothing', agency.fid);
    expect(await checkedReply(world, lost)).toEqual(
      gatewayRefusal(404, 'Resource not found', { because: 'path-unknown' }),
    );
  });
});
