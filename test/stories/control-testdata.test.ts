import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { InvalidRow } from '../../src/kfr/batch/verdict.ts';
import { faultNames, kindTable, type RowFaultName } from '../../src/testdata/index.ts';
import { formOf } from '../support/batch.ts';
import { checkedReply, done } from '../support/checked-reply.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld({ switches: 'customer-id=mod11,real-numbers=refuse,real-organisations=refuse' });
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

const order = (wish: unknown) => world.control('POST', '/testdata', wish);
const upload = async (contentType: string, body: string) =>
  world.kfr(
    'POST',
    `${ownPath(lender.fid)}/batch`,
    lender.fid,
    { CorrelationID: correlationId, 'Content-Type': contentType },
    body,
  );
const valid = Object.keys(kindTable).filter((kind) => !kind.startsWith('wrong-'));

test('persons and organisations have their kinds, and are the same for the same seed', async () => {
  const reply = await order({ what: 'persons', count: 2 });
  expect([reply.status, reply.headers.get('Content-Type'), await reply.json()]).toEqual([
    200,
    'application/json; charset=utf-8',
    {
      seed: 1,
      persons: [
        { number: '03915600653', kind: 'tenor' },
        { number: '26906944595', kind: 'tenor' },
      ],
    },
  ]);
  const organisations = { what: 'organisations', count: 2, seed: 9 };
  expect(await (await order(organisations)).json()).toEqual({
    seed: 9,
    organisations: [
      { number: '238823951', kind: 'organisation' },
      { number: '341570441', kind: 'organisation' },
    ],
  });
  expect(await (await order(organisations)).text()).toBe(await (await order(organisations)).text());
});

describe('a file', () => {
  test('is returned as the part customers, as JSON rows, or as the whole form', async () => {
    const wish = { what: 'batch', count: 3, dated: 1, from: '2020-02-29', to: '2020-02-29' };
    const text = await order(wish);
    const part = '03915600653#2020-02-29,26906944595#2020-02-29,29875209122#2020-02-29';
    expect([text.status, text.headers.get('Content-Type'), await text.text()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      part,
    ]);
    expect(await (await order({ ...wish, as: 'rows' })).json()).toEqual({ seed: 1, rows: part.split(',') });
    const form = await order({ ...wish, as: 'form' });
    expect([form.headers.get('Content-Type'), await form.text()]).toEqual([
      'multipart/form-data; boundary=kfr-sandbox-testdata',
      formOf('kfr-sandbox-testdata', 'DSOPBANK', part),
    ]);
  });

  test('without faults is accepted and loaded by the register, whatever its content', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 0xffff_ffff }),
        fc.subarray(valid, { minLength: 1 }),
        fc.constantFrom(0, 0.3, 1),
        async (count, seed, kinds, dated) => {
          const form = await order({ what: 'batch', count, seed, kinds, dated, as: 'form' });
          const reply = await upload(form.headers.get('Content-Type') ?? '', await form.text());
          expect(await checkedReply(world, reply)).toEqual(done(201, correlationId));
        },
      ),
      { numRuns: 25 },
    );
    await world.control('PUT', '/clock', { advance: 'P1D' });
    const { batches } = (await (await world.control('GET', '/batches')).json()) as {
      batches: { state: string; rows: number; loaded: number }[];
    };
    expect(batches.length).toBeGreaterThanOrEqual(25);
    expect(batches.filter(({ state, rows, loaded }) => state !== 'loaded' || rows !== loaded)).toEqual([]);
  });

  /** Every row error of the register except real-looking numbers, which are never generated. */
  type FindableFault = InvalidRow extends infer Fault
    ? Fault extends InvalidRow
      ? `${Fault['column']}-${Fault['why']}`
      : never
    : never;
  const findable: Readonly<Record<RowFaultName, Exclude<FindableFault, 'identifier-looks-real'>>> &
    Readonly<Record<Exclude<FindableFault, 'identifier-looks-real'>, RowFaultName>> = {
    'identifier-form': 'identifier-form',
    'identifier-control-digits': 'identifier-control-digits',
    'identifier-date-of-birth': 'identifier-date-of-birth',
    'identifier-control-digits-and-date-of-birth': 'identifier-control-digits-and-date-of-birth',
    'identifier-empty': 'identifier-empty',
    'identifier-trailing-comma': 'identifier-trailing-comma',
    'identifier-line-break': 'identifier-line-break',
    'identifier-semicolon': 'identifier-semicolon',
    'identifier-byte-order-mark': 'identifier-byte-order-mark',
    'identifier-not-ascii': 'identifier-not-ascii',
    'identifier-too-long': 'identifier-too-long',
    'identifier-date-alone': 'identifier-date-alone',
    'date-form': 'date-form',
    'date-not-in-calendar': 'date-not-in-calendar',
    'date-second-hash': 'date-second-hash',
  };

  test.each(Object.values(findable))(
    'with %s is refused for exactly that, in exactly that row',
    async (fault) => {
      expect(faultNames).toContain(fault);
      const [column = ''] = fault.split('-', 1);
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 2, max: 60 }),
          fc.nat(59),
          fc.integer({ min: 0, max: 0xffff_ffff }),
          async (count, anywhere, seed) => {
            const row =
              { 'identifier-byte-order-mark': 1, 'identifier-trailing-comma': count }[fault as string] ??
              1 + (anywhere % (count - 1));
            const faults = [`${row}:${fault}`];
            const form = await order({
              what: 'batch',
              count,
              seed,
              kinds: valid,
              dated: 0.5,
              faults,
              as: 'form',
            });
            const reply = await upload(form.headers.get('Content-Type') ?? '', await form.text());
            const { explanation } = await world.exchangeOf(reply);
            expect([((await reply.json()) as { errorCode: string }).errorCode, explanation]).toEqual([
              column === 'date' ? 'KFR-010' : 'KFR-005',
              expect.objectContaining({ code: `row-${fault}`, where: `row ${row}, ${column}` }),
            ]);
            expect(explanation?.summary.en).toContain(`Faulty rows in all: 1 of ${count}; `);
          },
        ),
        { numRuns: 8 },
      );
    },
  );

  test('with several faults is refused for the first, and all are counted', async () => {
    const faults = ['40:date-second-hash', '17:date-form', '30:identifier-semicolon'];
    const form = await order({ what: 'batch', count: 50, faults, as: 'form' });
    const { explanation } = await world.exchangeOf(
      await upload(form.headers.get('Content-Type') ?? '', await form.text()),
    );
    expect([explanation?.code, explanation?.where]).toEqual(['row-date-form', 'row 17, date']);
    expect(explanation?.summary.en).toContain('Faulty rows in all: 3 of 50; ');
  });

  test('of the maximum size is generated and accepted, and one row more is refused as too large', async () => {
    for (const [count, status] of [
      [833_333, 201],
      [833_334, 413],
    ] as const) {
      const form = await order({ what: 'batch', count, as: 'form' });
      const reply = await upload(form.headers.get('Content-Type') ?? '', await form.text());
      expect([count, reply.status]).toEqual([count, status]);
    }
  });
});

describe('refuses', () => {
  test.each<[unknown, string[]]>([
    [{}, ['what: must be persons, organisations or batch']],
    [{ what: 'people' }, ['what: must be persons, organisations or batch']],
    [[], ['the body: Invalid input: expected object, received array']],
    [null, ['the body: Invalid input: expected object, received null']],
    [
      { what: 'persons', count: 'x', more: 1 },
      ['count: must be a whole number from 1 to 3000000', 'the order: Unrecognized key: "more"'],
    ],
    [{ what: 'persons', dated: 1 }, ['the order: Unrecognized key: "dated"']],
    [
      { what: 'organisations', kinds: ['tenor'] },
      ['kinds.0: must be one of organisation, wrong-control-digit'],
    ],
    [
      { what: 'batch', from: '2020-02-30', faults: ['1:x y'] },
      [
        'from: must be a day that exists, such as 2020-01-31',
        'faults.0: is "1:x y", but must be a row and a fault, such as 17:date-form',
      ],
    ],
    [{ what: 'batch', as: 'csv' }, ['as: must be one of customers, form, rows']],
    [{ what: 'batch', faults: ['11:date-form'] }, ['faults.0: row 11 is not among the 10 rows']],
    [
      { what: 'persons', count: 100_001 },
      ['count: at most 100000 in one answer; kfr-sandbox testdata writes more to a file'],
    ],
    [
      { what: 'batch', as: 'rows', count: 100_001 },
      ['count: at most 100000 in one answer; kfr-sandbox testdata writes more to a file'],
    ],
    [
      { what: 'batch', count: 1_000_001 },
      ['count: at most 1000000 in one answer; kfr-sandbox testdata writes more to a file'],
    ],
  ])('%j', async (wish, faults) => {
    const reply = await order(wish);
    expect([reply.status, await reply.json()]).toEqual([400, { error: 'testdata', faults }]);
  });

  test('a body that is not JSON', async () => {
    const reply = await fetch(`${world.url}/_sandbox/testdata`, { method: 'POST', body: 'persons' });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      {
        error: 'not-json',
        faults: ['the body is not JSON; send for instance {"what":"persons","count":3}'],
      },
    ]);
  });
});
