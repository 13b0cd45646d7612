import { expect, test } from 'vitest';
import { requestOf } from '../../test/support/request.ts';
import { withControlDigits } from '../identifiers/index.ts';
import { defaultSwitches, openSwitchBoard } from '../switches/index.ts';
import { customerNotes, customerOf, fileIdentifiers } from './customer.ts';
import { Refusal } from './errors.ts';

/** Looks real, but belongs to nobody alive: born in 1860. */
const real = withControlDigits('140260600') ?? '';
const board = openSwitchBoard(defaultSwitches);

function refusalCodeOf(value: string): string | undefined {
  try {
    expect(customerOf(value, 'KFR-005', board.switches)).toBe(value);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error instanceof Refusal ? error.explanation.code : undefined;
  }
}

const noteCodesOf = (value: string) =>
  customerNotes(requestOf({ headers: { customerid: value } }), board.switches).map(({ code }) => code);

test('the switches are read for each call, and once for each file', () => {
  expect([refusalCodeOf('30020012345'), refusalCodeOf(real), noteCodesOf(real)]).toEqual([
    undefined,
    undefined,
    ['customer-id-looks-real'],
  ]);
  const firstFile = fileIdentifiers(board.switches);
  board.set({ 'customer-id': 'mod11', 'real-numbers': 'refuse' });
  expect([refusalCodeOf('30020012345'), refusalCodeOf(real), noteCodesOf(real)]).toEqual([
    'customer-id-control-digits-and-date-of-birth',
    'customer-id-looks-real',
    [],
  ]);
  expect([
    firstFile.isCustomerId('30020012345'),
    firstFile.isCustomerId(real),
    firstFile.looksReal?.(real),
  ]).toEqual([true, true, true]);
  const nextFile = fileIdentifiers(board.switches);
  expect([nextFile.isCustomerId('30020012345'), nextFile.isCustomerId(real)]).toEqual([false, false]);
  board.reset();
  expect([refusalCodeOf('30020012345'), refusalCodeOf(real), noteCodesOf(real)]).toEqual([
    undefined,
    undefined,
    ['customer-id-looks-real'],
  ]);
});
