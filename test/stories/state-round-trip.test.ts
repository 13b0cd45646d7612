import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { noon } from '../support/noon.ts';
import { call, ownPath, typePath } from '../support/operations.ts';
import { putState, type StateDocument, stateOf } from '../support/state.ts';
import { insurer, lender, useWorld, type World, worldOfTest } from '../support/world.ts';

/** The machine's time: far enough ahead that moving back from it stays after the certificates' start. */
const ahead = noon + 20 * 86_400_000;

const source = useWorld({}, undefined, ahead);
const target = useWorld({ switches: 'kfr-401=gateway' }, undefined, ahead);

const institutions = [lender.fid, insurer.fid];
const customers = ['14828510046', '54828510110', '14428510063', '213000004', '311000004'];

type Step =
  | { readonly do: 'add' | 'end'; readonly fid: string; readonly customer: string }
  | { readonly do: 'load'; readonly fid: string; readonly rows: readonly string[]; readonly copies: number }
  | { readonly do: 'clock'; readonly wish: object }
  | { readonly do: 'switches'; readonly wish: object }
  | { readonly do: 'delegate'; readonly supplier: string };

const fid = fc.constantFrom(...institutions);
const customer = fc.constantFrom(...customers);
const day = fc.constantFrom('2019-11-08', '2026-03-04', '2026-03-20', '2031-01-01');
const row = fc.oneof(
  customer,
  fc.tuple(customer, day).map(([each, start]) => `${each}#${start}`),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('add' as const, 'end' as const), fid, customer }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('load' as const),
      fid,
      rows: fc.array(row, { minLength: 1, maxLength: 6 }),
      copies: fc.constantFrom(1, 1_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      wish: fc.constantFrom(
        { advance: 'PT0.02S' },
        { advance: 'PT3S' },
        { advance: 'P10D' },
        { advance: '-P1D' },
        { freeze: true },
        { freeze: false },
        { release: true },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('switches' as const),
      wish: fc.constantFrom(
        { 'end-day': 'excluded' },
        { 'end-day': 'included', 'bearer-prefix': 'required' },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('delegate' as const),
      supplier: fc.constantFrom('313579018', '213000004'),
    }),
  },
);

async function take(step: Step): Promise<void> {
  switch (step.do) {
    case 'add':
    case 'end':
      await source.kfr(step.do === 'add' ? 'POST' : 'DELETE', typePath(step.fid), step.fid, {
        CustomerID: step.customer,
      });
      return;
    case 'load': {
      const rows = Array.from({ length: step.copies }, () => step.rows).flat();
      const { headers, body } = batch(rows.join());
      expect((await source.kfr('POST', `${ownPath(step.fid)}/batch`, step.fid, headers, body)).status).toBe(
        201,
      );
      return;
    }
    case 'clock':
      expect((await source.control('PUT', '/clock', step.wish)).status).toBe(200);
      return;
    case 'switches':
      expect((await source.control('PUT', '/switches', step.wish)).status).toBe(200);
      return;
    case 'delegate': {
      const query = new URLSearchParams({
        scope: 'bits:kundeforhold',
        consumer: lender.fid,
        supplier: step.supplier,
      });
      expect((await source.control('PUT', `/delegations?${query}`)).status).toBe(200);
    }
  }
}

/** Everything that is visible of every customer, at present and earlier. */
async function visibleIn(world: World): Promise<unknown[]> {
  const ranges = [
    '',
    '?fromDate=2019-01-01&toDate=2026-03-03',
    '?fromDate=2026-03-04&toDate=2026-03-04',
    '?fromDate=2026-03-05&toDate=2040-01-01',
  ];
  const lookUps = customers.flatMap((CustomerID) => ranges.map((range) => ({ CustomerID, range })));
  const answers: unknown[] = [];
  const tokens = new Map<string, string>();
  for (const each of institutions) tokens.set(each, `Bearer ${await world.token(each)}`);
  for (const { CustomerID, range } of lookUps) {
    for (const each of institutions) {
      const Authorization = tokens.get(each) ?? null;
      const reply = await call(
        world,
        'getCustomerRelationForOwnBank',
        { CustomerID, Authorization },
        { fid: each, path: `${ownPath(each)}/${range}` },
      );
      answers.push([CustomerID, each, range, reply.status, await reply.json()]);
    }
  }
  return answers;
}

async function expectEqualStates(): Promise<StateDocument> {
  const [one, other] = [await stateOf(source), await stateOf(target)];
  expect(other).toEqual(one);
  return one;
}

test('an exported state imported in another sandbox is exported identically, answers identically and loads on identically', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      await source.control('POST', '/reset');
      await source.control('PUT', '/clock', { release: true });
      await source.control('PUT', '/clock', { freeze: true });
      for (const each of steps) await take(each);
      expect(await putState(target, await stateOf(source))).toEqual([
        200,
        { replaced: true, clock: await (await source.control('GET', '/clock')).json() },
      ]);
      await expectEqualStates();
      for (const advance of ['PT1S', 'P1D']) {
        for (const world of [source, target]) await world.control('PUT', '/clock', { advance });
        await expectEqualStates();
      }
      expect(await visibleIn(target)).toEqual(await visibleIn(source));
    }),
    { numRuns: 15 },
  );
});

test('a restart keeps imported state', async () => {
  const again = await worldOfTest();
  const rows = ['14828510046#2020-01-01', '213000004#2019-01-01#2019-12-31', '213000004#2021-01-01'];
  await putState(again, { register: { relationships: { [lender.fid]: rows } } });
  const before = await stateOf(again);
  await again.sandbox.close();
  const restarted = await worldOfTest({}, again.dataDir);
  expect((await stateOf(restarted)).register).toEqual(before.register);
});
