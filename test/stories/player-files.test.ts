import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenarios/index.ts';
import { caseOf, clockIn, inShort, lookUp, playedIn, stepOf } from '../support/played.ts';
import { useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();

describe('a file is sent as the case defines it', () => {
  const file = (upload: NonNullable<Scenario['steps'][number]['with']>['upload'], expected = {}) =>
    stepOf({ call: 'addCustomerDSOPGWByFile', with: { upload }, expect: { status: 201, ...expected } });
  const rows = [
    { customer: '{{customer.person.1}}', from: '{{today-30d}}' },
    { customer: '{{customer.organisation.1}}' },
  ];

  test.each<[string, Scenario['steps'][number]]>([
    ['with rows', file({ rows })],
    ["with customers before the case's own", file({ rows, more: 3 })],
    ['with other customers only', file({ more: 2 })],
    ['with a quoted boundary', file({ rows, boundary: 'quoted' }, { status: 403 })],
    ['with another boundary in the header', file({ rows, boundary: 'other-than-body' }, { status: 403 })],
    ['without customer_type', file({ rows, customerType: null }, { status: 400, code: 'KFR-004' })],
    ['without customers', file({ rows: null }, { status: 400, code: 'KFR-004' })],
    [
      'with another customer_type',
      file({ rows, customerType: '{{invalid.relationship-type}}' }, { status: 400, code: 'KFR-009' }),
    ],
    [
      'with an invalid identifier',
      file({ rows: [...rows, { customer: '{{invalid.ten-digits}}' }] }, { status: 400, code: 'KFR-005' }),
    ],
  ])('%s', async (_, step) => {
    expect(inShort(await playedIn(world, caseOf([step])))).toEqual(['step-1 passed']);
  });

  test('and has exactly the required size', async () => {
    // Moving the clock loads everything that is due, so this test has its own world.
    const own = await worldOfTest();
    const most = file({ rows, bytes: 10_000_000 });
    const tooMany = file({ rows, bytes: 10_000_001 }, { status: 413 });
    expect(inShort(await playedIn(own, caseOf([most, tooMany])))).toEqual(['step-1 passed', 'step-2 passed']);
  });

  test('and is loaded by moving the frozen clock; the same file again changes nothing', async () => {
    const before = (await clockIn(world)) as { now: string };
    const result = await playedIn(
      world,
      caseOf(
        [
          { ...file({ rows, more: 700 }), id: 'file' },
          lookUp(0, { id: 'at-once' }),
          lookUp(1, { id: 'later', until: { every: 'PT0.5S', atMost: 'PT20S' } }),
          lookUp(1, {
            id: 'before',
            with: {
              customer: '{{customer.person.1}}',
              query: { toDate: '{{today-1d}}', fromDate: '{{today-30d}}' },
            },
          }),
          { ...file({ sameAs: 'file' }), id: 'again' },
          stepOf({
            id: 'end',
            call: 'deleteCustomerDSOPGW',
            when: { 'organisation.1': 'active' },
            with: { customer: '{{customer.organisation.1}}' },
            expect: { status: 204 },
          }),
        ],
        { outcome: { 'person.1': 'active', 'organisation.1': 'ended' } },
      ),
    );
    expect(inShort(result)).toEqual([
      'file passed',
      'at-once passed',
      'later passed',
      'before passed',
      'again passed',
      'end passed',
    ]);
    expect(result.steps[0]?.testData).toMatchObject({ rows: '702', customer_type: 'DSOPBANK' });
    const after = (await clockIn(world)) as { now: string; frozen: boolean };
    expect(after.frozen).toBe(true);
    const passed = Date.parse(after.now) - Date.parse(before.now);
    expect(passed).toBeGreaterThanOrEqual(2_800);
    expect(passed).toBeLessThan(30_000);
  });

  test('and one that is never loaded is reported with what is missing', async () => {
    const result = await playedIn(world, caseOf([lookUp(1, { until: { every: 'PT1S', atMost: 'PT3S' } })]));
    expect(inShort(result)).toEqual(['step-1 failed; body.banks: 1 entry / 0 entries: []']);
  });

  test('and a call that comes too late during a load is reported', async () => {
    const result = await playedIn(
      world,
      caseOf([stepOf(), stepOf({ when: { 'person.1': 'loading' }, expect: { status: 200 } })]),
    );
    expect(inShort(result)).toEqual([
      'step-1 passed',
      'step-2 failed; customer person.1: a relationship that is being loaded / an active relationship',
    ]);
  });
});
