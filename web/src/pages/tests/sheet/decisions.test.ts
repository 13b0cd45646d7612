import { expect, test } from 'vitest';
import type { SheetPlan, SheetRow, SheetTable } from '../../../../../src/control/api.d.ts';
import { texts } from '../texts/index.ts';
import { clearRows, mappingOf, stateOf } from './decisions.ts';
import { notWritten, reasonOf } from './reasons.ts';

const row = (key: string, over: Partial<SheetRow> = {}): SheetRow => ({
  ...{ table: 0, sheet: 'Ark1', row: 2, key, id: '', says: '' },
  ...{ case: null, how: 'words', proposal: null, accepted: false, doubtful: false },
  ...{ best: null, second: null, status: null, fills: false, cells: [] },
  ...over,
});
const byId = row('id', { case: 'KFR-N01', how: 'id', status: 'passed', fills: true });
const proposed = row('proposed', { proposal: 'KFR-N02', accepted: true });
const unclear = row('unclear', { proposal: 'KFR-N03' });
const doubtful = row('doubtful', { case: 'KFR-S01', how: 'id', doubtful: true, status: 'passed' });
const mapped = row('mapped', { case: 'KFR-S02', how: 'map', status: 'open' });
const alone = row('alone', { how: 'map' });
const none = row('none');
const inProduction = row('production', { case: 'KFR-N01', how: 'id', status: 'passed', production: true });
const rows = [byId, proposed, unclear, doubtful, mapped, alone, none];
const undecided = new Map<string, string | null>();

test('a row waits until a person decides, whatever the answer says', () => {
  const states = (decisions: ReadonlyMap<string, string | null>) =>
    rows.map((each) => stateOf(each, decisions));
  expect(states(undecided)).toEqual([
    'certain',
    'proposed',
    'proposed',
    'doubtful',
    'confirmed',
    'left',
    'none',
  ]);
  const all = (id: string | null) => new Map(rows.map(({ key }) => [key, id]));
  expect(new Set(states(all('KFR-N01')))).toEqual(new Set(['confirmed']));
  expect(new Set(states(all(null)))).toEqual(new Set(['left']));
});

test('a row for production is not certain, in doubt or clear; it can be confirmed', () => {
  const kinds = [
    inProduction,
    { ...inProduction, doubtful: true },
    row('by words', { production: true }),
    row('proposed', { production: true, proposal: 'KFR-N02', accepted: true }),
  ];
  expect(kinds.map((each) => stateOf(each, undecided))).toEqual(kinds.map(() => 'production'));
  expect(kinds.map((each) => reasonOf(each, 'production', undefined))).toEqual(kinds.map(() => 'production'));
  expect(clearRows({ rows: kinds } as unknown as SheetPlan, undecided)).toEqual([]);
  expect(stateOf(inProduction, new Map([['production', 'KFR-N01']]))).toBe('confirmed');
  expect(stateOf(inProduction, new Map([['production', null]]))).toBe('left');
});

test.each([
  ['a proposal', proposed],
  ['a row in doubt', doubtful],
  ['a row for production', inProduction],
])('of %s that is confirmed, no reason is told before the answer has it', (_, each) => {
  expect(reasonOf(each, 'confirmed', undefined)).toBeUndefined();
});

test('the mapping has decisions, what an earlier mapping said, and proposals as such', () => {
  const decisions = new Map([
    ['id', null],
    ['proposed', 'KFR-N09'],
    ['mapped', 'KFR-S03'],
    ['none', 'KFR-O01'],
  ]);
  expect(JSON.parse(mappingOf(rows, decisions))).toEqual({
    ...{ id: null, proposed: 'KFR-N09', unclear: 'KFR-N03?' },
    ...{ mapped: 'KFR-S03', alone: null, none: 'KFR-O01' },
  });
  expect(JSON.parse(mappingOf([byId, doubtful, none], undecided))).toEqual({});
});

test('only clear proposals that wait are accepted together', () => {
  const plan = { rows } as unknown as SheetPlan;
  expect(clearRows(plan, undecided)).toEqual([proposed]);
  expect(clearRows(plan, new Map([['proposed', null]]))).toEqual([]);
});

test.each<readonly [Partial<SheetRow>, SheetTable['undecided'], string | undefined]>([
  [{ fills: true, status: 'passed' }, undefined, undefined],
  [{ status: null }, undefined, 'notInRun'],
  [{ status: 'open' }, undefined, 'open'],
  [{ status: 'passed', noPlace: ['D4'] }, 'several', 'noPlace'],
  [{ status: 'passed' }, 'several', 'undecided'],
  [{ status: 'passed' }, 'other-words', 'undecided'],
  [{ status: 'passed' }, 'hidden', 'undecided'],
  [{ status: 'passed' }, 'production', 'production'],
  [
    { status: 'passed', cells: [{ cell: 'D4', role: 'result', text: '', obstacle: 'formula' }] },
    undefined,
    'obstacles',
  ],
  [{ status: 'passed' }, undefined, 'unchanged'],
])('of a certain row %o, nothing is written as (undecided: %s): %s', (over, why, reason) => {
  expect(reasonOf(row('a', { case: 'KFR-N01', how: 'id', ...over }), 'certain', why)).toBe(reason);
});

test('the rows into which nothing is written are told by reason', () => {
  const plan = { rows: [...rows, inProduction], tables: [{}] } as unknown as SheetPlan;
  const told = notWritten(plan, (each) => stateOf(each, undecided));
  expect(told.map(({ reason, rows: own }) => [reason, own.map(({ key }) => key)])).toEqual([
    ['proposed', ['proposed', 'unclear']],
    ['doubtful', ['doubtful']],
    ['open', ['mapped']],
    ['left', ['alone']],
    ['none', ['none']],
    ['production', ['production']],
  ]);
});

test('what row and case both say is in words; a word of another case stays as it is', () => {
  const words = ['d-number', 'constructor'];
  expect(texts.nb.sheet.because(words)).toBe('D-nummer, constructor');
  expect(texts.en.sheet.because(words)).toBe('d number, constructor');
});
