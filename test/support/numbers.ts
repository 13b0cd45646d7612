import { withControlDigits } from '../../src/identifiers/index.ts';

/** Valid person numbers of people born in 1860: not synthetic, but nobody alive has one. */
export const realPersons = (count: number, dayAdded: 0 | 40 = 0): string[] =>
  Array.from({ length: 400 }, (_, index) => `${14 + dayAdded}0260${600 + index}`)
    .flatMap((nine) => withControlDigits(nine) ?? [])
    .slice(0, count);

const [first = '', second = ''] = realPersons(2);
const [dNumber = ''] = realPersons(1, 40);

/** Two person numbers, a D-number, and the organisation number of a published example. */
export const real = { person: first, other: second, dNumber, organisation: '922203687' } as const;

/** Valid synthetic numbers of every kind. */
export const synthetic = {
  tenor: '14828510046',
  tenorD: '54828510110',
  dolly: '14428510063',
  dollyD: withControlDigits('544285101') ?? '',
  rule2032: '14828510054',
  organisation: '213000004',
} as const;

/** Invalid numbers of the right length, with the reason. */
export const invalid = [
  ['14828510047', 'control-digits'],
  ['213000005', 'control-digits'],
  [withControlDigits('318285101') ?? '', 'date-of-birth'],
  ['30020012345', 'control-digits-and-date-of-birth'],
] as const;
