import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { noon, temporaryRegister } from './temporary.fixture.ts';

const testFid = '991825827';
const testCustomer = '01912490048';

test('does not end a period that is not open', () => {
  const { register } = temporaryRegister();
  expect(register.end(testFid, testCustomer, '2026-03-01')).toBe(false);
  register.add(testFid, testCustomer, '2026-03-01');
  register.end(testFid, testCustomer, '2026-03-02');
  expect(register.end(testFid, testCustomer, '2026-03-03')).toBe(false);
  expect(register.periodsOf(testFid, testCustomer)).toEqual([{ start: '2026-03-01', end: '2026-03-02' }]);
});

test('opens no second period and keeps the start of the first', () => {
  const { register } = temporaryRegister();
  expect(register.add(testFid, testCustomer, '2026-03-01')).toBe('opened');
  expect(register.add(testFid, testCustomer, '2020-01-01')).toBe('kept');
  expect(register.periodsOf(testFid, testCustomer)).toEqual([{ start: '2026-03-01' }]);
});

test('cannot hold two open periods, whatever the SQL statement', () => {
  const { file, register } = temporaryRegister();
  register.add(testFid, testCustomer, '2026-03-01');
  register.close();
  const database = new DatabaseSync(file);
  const insert = database.prepare("INSERT INTO periods VALUES (?, ?, ?, '2026-03-02', ?)");
  expect(() => insert.run(testFid, testCustomer, 0, null)).toThrow('UNIQUE constraint failed');
  expect(() => insert.run(testFid, testCustomer, 1, null)).toThrow('CHECK constraint failed');
  expect(() => insert.run(testFid, testCustomer, 0, '2026-03-03')).toThrow();
  database.close();
});

test('opens a new period after an end, also on the same day, and lists periods in the order they were opened', () => {
  const { register } = temporaryRegister();
  const day = '2026-03-02';
  for (let round = 0; round < 3; round++) {
    expect(register.add(testFid, testCustomer, day)).toBe('opened');
    expect(register.end(testFid, testCustomer, day)).toBe(true);
  }
  expect(register.add(testFid, testCustomer, '2026-03-01')).toBe('opened');
  expect(register.periodsOf(testFid, testCustomer)).toEqual([
    { start: day, end: day },
    { start: day, end: day },
    { start: day, end: day },
    { start: '2026-03-01' },
  ]);
});

test('keeps institutions and customers separate and lists institutions in ascending order', () => {
  const { register } = temporaryRegister();
  const range = { from: '2026-03-02', to: '2026-03-02' };
  register.add('999999999', testCustomer, '2026-03-01');
  register.add('111111111', testCustomer, '2026-03-01');
  register.add('555555555', testCustomer, '2026-03-01');
  register.add('222222222', '922203687', '2026-03-01');
  register.end('555555555', testCustomer, '2026-03-01');
  expect(register.institutionsOf(testCustomer, range, 'included')).toEqual(['111111111', '999999999']);
  expect(register.institutionsOf('922203687', range, 'included')).toEqual(['222222222']);
  expect(register.institutionsOf('974760673', range, 'included')).toEqual([]);
  expect(register.isCustomer('222222222', testCustomer, range, 'included')).toBe(false);
});

test('names an institution once, however many of its periods overlap the range', () => {
  const { register } = temporaryRegister();
  register.add(testFid, testCustomer, '2020-01-01');
  register.end(testFid, testCustomer, '2021-01-01');
  register.add(testFid, testCustomer, '2022-01-01');
  const range = { from: '2016-03-02', to: '2026-03-02' };
  expect(register.institutionsOf(testCustomer, range, 'included')).toEqual([testFid]);
});

describe('a customer who is registered again', () => {
  const reopen = { afterEnd: 'reopen', earlierStart: 'ignored' } as const;
  const earlier = { afterEnd: 'new-period', earlierStart: 'taken' } as const;
  const both = { afterEnd: 'reopen', earlierStart: 'taken' } as const;
  const [early, late] = ['2026-02-01', '2026-04-01'];
  const ended = [{ start: '2026-03-01', end: '2026-03-02' }];
  const open = [{ start: '2026-03-01' }];
  const never = [{ start: '2026-03-01', end: '2026-02-01' }];

  // The periods before, the rules, the given start, the result and the periods after.
  test.each([
    ['nothing', [], reopen, late, 'opened', [{ start: late }]],
    ['nothing', [], both, early, 'opened', [{ start: early }]],
    ['an ended period', ended, undefined, late, 'opened', [...ended, { start: late }]],
    ['an ended period', ended, earlier, early, 'opened', [...ended, { start: early }]],
    ['an ended period', ended, reopen, late, 'reopened', open],
    ['an ended period', ended, reopen, early, 'opened', [...ended, { start: early }]],
    ['an ended period', ended, both, late, 'reopened', open],
    ['a period yet to begin', ended, both, '2026-02-28', 'opened', [...ended, { start: '2026-02-28' }]],
    ['a period that ended before it began', never, reopen, late, 'opened', [...never, { start: late }]],
    ['a period that ended before it began', never, both, early, 'opened', [...never, { start: early }]],
    ['an open period', open, undefined, early, 'kept', open],
    ['an open period', open, reopen, early, 'kept', open],
    ['an open period', open, earlier, late, 'kept', open],
    ['an open period', open, earlier, '2026-03-01', 'kept', open],
    ['an open period', open, earlier, early, 'moved', [{ start: early }]],
    ['an ended and an open period', [...ended, ...open], reopen, early, 'kept', [...ended, ...open]],
    ['an ended and an open period', [...ended, ...open], both, early, 'moved', [...ended, { start: early }]],
  ] as const)('with %s %j, by %j from %s: %s', (_, before, rules, start, added, after) => {
    const { register } = temporaryRegister();
    for (const period of before as readonly { start: string; end?: string }[]) {
      register.add(testFid, testCustomer, period.start);
      if (period.end !== undefined) register.end(testFid, testCustomer, period.end);
    }
    expect(register.add(testFid, testCustomer, start, rules)).toBe(added);
    expect(register.periodsOf(testFid, testCustomer)).toEqual(after);
  });

  test('reopens the last of several periods each time it has ended, and of this customer and institution only', () => {
    const { register } = temporaryRegister();
    const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
    for (const day of days) {
      register.add(testFid, testCustomer, day);
      register.end(testFid, testCustomer, day);
    }
    const [first, second] = days.map((day) => ({ start: day, end: day }));
    for (const end of ['2026-03-08', '2026-03-09']) {
      expect(register.add(testFid, testCustomer, '2026-03-07', reopen)).toBe('reopened');
      expect(register.periodsOf(testFid, testCustomer)).toEqual([first, second, { start: '2026-03-03' }]);
      expect(register.end(testFid, testCustomer, end)).toBe(true);
      expect(register.periodsOf(testFid, testCustomer)).toEqual([
        first,
        second,
        { start: '2026-03-03', end },
      ]);
    }
    expect(register.add('889640782', testCustomer, '2026-03-07', reopen)).toBe('opened');
    expect(register.add(testFid, '922203687', '2026-03-07', reopen)).toBe('opened');
  });
});

const [beforeStart, firstDay, middleDay, lastDay, afterEnd] = [
  '2026-02-01',
  '2026-03-01',
  '2026-03-15',
  '2026-03-31',
  '2026-04-01',
];

// The last two columns: whether the customer is found with the end day included and excluded.
test.each([
  ['open', firstDay, undefined, beforeStart, beforeStart, false, false],
  ['open', firstDay, undefined, beforeStart, firstDay, true, true],
  ['open', firstDay, undefined, firstDay, firstDay, true, true],
  ['open', firstDay, undefined, afterEnd, afterEnd, true, true],
  ['ended', firstDay, lastDay, beforeStart, beforeStart, false, false],
  ['ended', firstDay, lastDay, beforeStart, firstDay, true, true],
  ['ended', firstDay, lastDay, middleDay, middleDay, true, true],
  ['ended', firstDay, lastDay, beforeStart, afterEnd, true, true],
  ['ended', firstDay, lastDay, middleDay, lastDay, true, true],
  ['ended', firstDay, lastDay, lastDay, lastDay, true, false],
  ['ended', firstDay, lastDay, lastDay, afterEnd, true, false],
  ['ended', firstDay, lastDay, afterEnd, afterEnd, false, false],
  ['one-day', firstDay, firstDay, firstDay, firstDay, true, false],
  ['one-day', firstDay, firstDay, beforeStart, afterEnd, true, false],
  ['one-day', firstDay, firstDay, middleDay, afterEnd, false, false],
  ['never begun', lastDay, firstDay, beforeStart, afterEnd, false, false],
  ['never begun', lastDay, firstDay, firstDay, lastDay, false, false],
])(
  'of a period that is %s (%s to %s), %s to %s finds: %s, %s',
  (_, start, end, from, to, included, excluded) => {
    const { register } = temporaryRegister();
    register.add(testFid, testCustomer, start);
    if (end !== undefined) register.end(testFid, testCustomer, end);
    const range = { from, to };
    expect({
      included: register.isCustomer(testFid, testCustomer, range, 'included'),
      excluded: register.isCustomer(testFid, testCustomer, range, 'excluded'),
      institutionsIncluded: register.institutionsOf(testCustomer, range, 'included'),
      institutionsExcluded: register.institutionsOf(testCustomer, range, 'excluded'),
    }).toEqual({
      included,
      excluded,
      institutionsIncluded: included ? [testFid] : [],
      institutionsExcluded: excluded ? [testFid] : [],
    });
  },
);

test('names the institutions of a customer in ascending order, also after reopening or clearing the register', () => {
  const { file, register } = temporaryRegister();
  const fids = Array.from({ length: 300 }, (_, index) => String(999_999_000 - index * 7));
  for (const fid of fids) register.add(fid, testCustomer, '2026-03-01');
  const today = { from: '2026-03-02', to: '2026-03-02' };
  const all = fids.toSorted();
  expect(register.institutionsOf(testCustomer, today, 'included')).toEqual(all);
  register.close();

  const again = openRegister(file, { clock: new MovableClock(() => noon), loadRate: 250 });
  onTestFinished(() => again.close());
  expect(again.institutionsOf(testCustomer, today, 'included')).toEqual(all);
  again.add('888888888', testCustomer, '2026-03-02');
  again.end(all[0] ?? '', testCustomer, '2026-03-01');
  expect(again.institutionsOf(testCustomer, today, 'included')).toEqual(['888888888', ...all.slice(1)]);
  again.clear();
  expect(again.institutionsOf(testCustomer, today, 'included')).toEqual([]);
  again.add(all[5] ?? '', testCustomer, '2026-03-02');
  expect(again.institutionsOf(testCustomer, today, 'included')).toEqual([all[5]]);
});
