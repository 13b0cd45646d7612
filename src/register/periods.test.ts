import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { NOON, temporaryRegister } from './temporary.fixture.ts';

const FID = '991825827';
const CUSTOMER = '01912490048';

test('does not end a period that is not open', () => {
  const { register } = temporaryRegister();
  expect(register.end(FID, CUSTOMER, '2026-03-01')).toBe(false);
  register.add(FID, CUSTOMER, '2026-03-01');
  register.end(FID, CUSTOMER, '2026-03-02');
  expect(register.end(FID, CUSTOMER, '2026-03-03')).toBe(false);
  expect(register.periodsOf(FID, CUSTOMER)).toEqual([{ start: '2026-03-01', end: '2026-03-02' }]);
});

test('opens no second period and leaves the start of the first', () => {
  const { register } = temporaryRegister();
  expect(register.add(FID, CUSTOMER, '2026-03-01')).toBe('opened');
  expect(register.add(FID, CUSTOMER, '2020-01-01')).toBe('kept');
  expect(register.periodsOf(FID, CUSTOMER)).toEqual([{ start: '2026-03-01' }]);
});

test('cannot hold two open periods even when the statement is written by hand', () => {
  const { file, register } = temporaryRegister();
  register.add(FID, CUSTOMER, '2026-03-01');
  register.close();
  const database = new DatabaseSync(file);
  const insert = database.prepare("INSERT INTO periods VALUES (?, ?, ?, '2026-03-02', ?)");
  expect(() => insert.run(FID, CUSTOMER, 0, null)).toThrow('UNIQUE constraint failed');
  expect(() => insert.run(FID, CUSTOMER, 1, null)).toThrow('CHECK constraint failed');
  expect(() => insert.run(FID, CUSTOMER, 0, '2026-03-03')).toThrow();
  database.close();
});

test('opens a new period after an end, also on the same day, and lists them in that order', () => {
  const { register } = temporaryRegister();
  const day = '2026-03-02';
  for (let time = 0; time < 3; time++) {
    expect(register.add(FID, CUSTOMER, day)).toBe('opened');
    expect(register.end(FID, CUSTOMER, day)).toBe(true);
  }
  expect(register.add(FID, CUSTOMER, '2026-03-01')).toBe('opened');
  expect(register.periodsOf(FID, CUSTOMER)).toEqual([
    { start: day, end: day },
    { start: day, end: day },
    { start: day, end: day },
    { start: '2026-03-01' },
  ]);
});

test('keeps institutions and customers apart and lists institutions in ascending order', () => {
  const { register } = temporaryRegister();
  const range = { from: '2026-03-02', to: '2026-03-02' };
  register.add('999999999', CUSTOMER, '2026-03-01');
  register.add('111111111', CUSTOMER, '2026-03-01');
  register.add('555555555', CUSTOMER, '2026-03-01');
  register.add('222222222', '922203687', '2026-03-01');
  register.end('555555555', CUSTOMER, '2026-03-01');
  expect(register.institutionsOf(CUSTOMER, range, 'included')).toEqual(['111111111', '999999999']);
  expect(register.institutionsOf('922203687', range, 'included')).toEqual(['222222222']);
  expect(register.institutionsOf('974760673', range, 'included')).toEqual([]);
  expect(register.isCustomer('222222222', CUSTOMER, range, 'included')).toBe(false);
});

test('names an institution once, however many of its periods touch the range', () => {
  const { register } = temporaryRegister();
  register.add(FID, CUSTOMER, '2020-01-01');
  register.end(FID, CUSTOMER, '2021-01-01');
  register.add(FID, CUSTOMER, '2022-01-01');
  const range = { from: '2016-03-02', to: '2026-03-02' };
  expect(register.institutionsOf(CUSTOMER, range, 'included')).toEqual([FID]);
});

describe('a customer who is registered again', () => {
  const reopen = { afterEnd: 'reopen', earlierStart: 'ignored' } as const;
  const earlier = { afterEnd: 'new-period', earlierStart: 'taken' } as const;
  const both = { afterEnd: 'reopen', earlierStart: 'taken' } as const;
  const [early, late] = ['2026-02-01', '2026-04-01'];
  const ended = [{ start: '2026-03-01', end: '2026-03-02' }];
  const open = [{ start: '2026-03-01' }];
  const never = [{ start: '2026-03-01', end: '2026-02-01' }];

  // What was there before, the rules and the start given, and what comes of it.
  test.each([
    ['nothing', [], reopen, late, 'opened', [{ start: late }]],
    ['nothing', [], both, early, 'opened', [{ start: early }]],
    ['an ended period', ended, undefined, late, 'opened', [...ended, { start: late }]],
    ['an ended period', ended, earlier, early, 'opened', [...ended, { start: early }]],
    ['an ended period', ended, reopen, late, 'reopened', open],
    ['an ended period', ended, reopen, early, 'opened', [...ended, { start: early }]],
    ['an ended period', ended, both, late, 'reopened', open],
    ['a period yet to begin', ended, both, '2026-02-28', 'opened', [...ended, { start: '2026-02-28' }]],
    ['a period that never was', never, reopen, late, 'opened', [...never, { start: late }]],
    ['a period that never was', never, both, early, 'opened', [...never, { start: early }]],
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
      register.add(FID, CUSTOMER, period.start);
      if (period.end !== undefined) register.end(FID, CUSTOMER, period.end);
    }
    expect(register.add(FID, CUSTOMER, start, rules)).toBe(added);
    expect(register.periodsOf(FID, CUSTOMER)).toEqual(after);
  });

  test('has the last of several periods go on, as often as it is ended, and nobody else has', () => {
    const { register } = temporaryRegister();
    const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
    for (const day of days) {
      register.add(FID, CUSTOMER, day);
      register.end(FID, CUSTOMER, day);
    }
    const [first, second] = days.map((day) => ({ start: day, end: day }));
    for (const end of ['2026-03-08', '2026-03-09']) {
      expect(register.add(FID, CUSTOMER, '2026-03-07', reopen)).toBe('reopened');
      expect(register.periodsOf(FID, CUSTOMER)).toEqual([first, second, { start: '2026-03-03' }]);
      expect(register.end(FID, CUSTOMER, end)).toBe(true);
      expect(register.periodsOf(FID, CUSTOMER)).toEqual([first, second, { start: '2026-03-03', end }]);
    }
    expect(register.add('889640782', CUSTOMER, '2026-03-07', reopen)).toBe('opened');
    expect(register.add(FID, '922203687', '2026-03-07', reopen)).toBe('opened');
  });
});

const [BEFORE, START, MIDDLE, END, AFTER] = [
  '2026-02-01',
  '2026-03-01',
  '2026-03-15',
  '2026-03-31',
  '2026-04-01',
];

// The last two columns: is the customer found when the end day is included, when it is excluded?
test.each([
  ['open', START, undefined, BEFORE, BEFORE, false, false],
  ['open', START, undefined, BEFORE, START, true, true],
  ['open', START, undefined, START, START, true, true],
  ['open', START, undefined, AFTER, AFTER, true, true],
  ['ended', START, END, BEFORE, BEFORE, false, false],
  ['ended', START, END, BEFORE, START, true, true],
  ['ended', START, END, MIDDLE, MIDDLE, true, true],
  ['ended', START, END, BEFORE, AFTER, true, true],
  ['ended', START, END, MIDDLE, END, true, true],
  ['ended', START, END, END, END, true, false],
  ['ended', START, END, END, AFTER, true, false],
  ['ended', START, END, AFTER, AFTER, false, false],
  ['one-day', START, START, START, START, true, false],
  ['one-day', START, START, BEFORE, AFTER, true, false],
  ['one-day', START, START, MIDDLE, AFTER, false, false],
  ['never begun', END, START, BEFORE, AFTER, false, false],
  ['never begun', END, START, START, END, false, false],
])(
  'of a period that is %s (%s to %s), %s to %s finds: %s, %s',
  (_, start, end, from, to, included, excluded) => {
    const { register } = temporaryRegister();
    register.add(FID, CUSTOMER, start);
    if (end !== undefined) register.end(FID, CUSTOMER, end);
    const range = { from, to };
    expect({
      included: register.isCustomer(FID, CUSTOMER, range, 'included'),
      excluded: register.isCustomer(FID, CUSTOMER, range, 'excluded'),
      institutionsIncluded: register.institutionsOf(CUSTOMER, range, 'included'),
      institutionsExcluded: register.institutionsOf(CUSTOMER, range, 'excluded'),
    }).toEqual({
      included,
      excluded,
      institutionsIncluded: included ? [FID] : [],
      institutionsExcluded: excluded ? [FID] : [],
    });
  },
);

test('names every institution that has the customer in ascending order, also when it was opened or cleared meanwhile', () => {
  const { file, register } = temporaryRegister();
  const fids = Array.from({ length: 300 }, (_, place) => String(999_999_000 - place * 7));
  for (const fid of fids) register.add(fid, CUSTOMER, '2026-03-01');
  const today = { from: '2026-03-02', to: '2026-03-02' };
  const all = fids.toSorted();
  expect(register.institutionsOf(CUSTOMER, today, 'included')).toEqual(all);
  register.close();

  const again = openRegister(file, { clock: new MovableClock(() => NOON), loadRate: 250 });
  onTestFinished(() => again.close());
  expect(again.institutionsOf(CUSTOMER, today, 'included')).toEqual(all);
  again.add('888888888', CUSTOMER, '2026-03-02');
  again.end(all[0] ?? '', CUSTOMER, '2026-03-01');
  expect(again.institutionsOf(CUSTOMER, today, 'included')).toEqual(['888888888', ...all.slice(1)]);
  again.clear();
  expect(again.institutionsOf(CUSTOMER, today, 'included')).toEqual([]);
  again.add(all[5] ?? '', CUSTOMER, '2026-03-02');
  expect(again.institutionsOf(CUSTOMER, today, 'included')).toEqual([all[5]]);
});
