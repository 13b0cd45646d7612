import { expect, test } from 'vitest';
import { withControlDigits } from '../identifiers/index.ts';
import { defaultSwitches, openSwitchBoard } from '../switches/index.ts';
import { customerNotes, customerOf, fileIdentifiers } from './customer.ts';
import { Refusal } from './errors.ts';

/** Born in 1860: it looks real, and nobody alive has it. */
const real = withControlDigits('140260600') ?? '';
const board = openSwitchBoard(defaultSwitches);

function why(value: string): string | undefined {
  try {
    expect(customerOf(value, 'KFR-005', board.switches)).toBe(value);
    return undefined;
  } catch (refusal) {
    expect(refusal).toBeInstanceOf(Refusal);
    return refusal instanceof Refusal ? refusal.explanation.code : undefined;
  }
}

const noted = (value: string) =>
  customerNotes(
    {
      method: 'GET',
      path: '/',
      query: new URLSearchParams(),
      headers: { customerid: value },
      body: (async function* () {})(),
      origin: '',
      params: {},
      rawHeaders: [],
      onDisconnect: () => () => {},
    },
    board.switches,
  ).map(({ code }) => code);

test('the switches are read at each use, and once for each file', () => {
  expect([why('30020012345'), why(real), noted(real)]).toEqual([
    undefined,
    undefined,
    ['customer-id-looks-real'],
  ]);
  const begun = fileIdentifiers(board.switches);
  board.set({ 'customer-id': 'mod11', 'real-numbers': 'refuse' });
  expect([why('30020012345'), why(real), noted(real)]).toEqual([
    'customer-id-control-digits-and-date-of-birth',
    'customer-id-looks-real',
    [],
  ]);
  expect([begun.isCustomerId('30020012345'), begun.isCustomerId(real), begun.looksReal?.(real)]).toEqual([
    true,
    true,
    true,
  ]);
  const next = fileIdentifiers(board.switches);
  expect([next.isCustomerId('30020012345'), next.isCustomerId(real)]).toEqual([false, false]);
  board.reset();
  expect([why('30020012345'), why(real), noted(real)]).toEqual([
    undefined,
    undefined,
    ['customer-id-looks-real'],
  ]);
});
