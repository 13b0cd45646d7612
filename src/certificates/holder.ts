import { withoutControls } from './shown.ts';

/** For whom a certificate is issued. */
export interface Holder {
  /** Nine digits. */
  readonly organisationNumber: string;
  readonly name: string;
  /** The sub-unit that the certificate is for, if any. */
  readonly unit?: { readonly organisationNumber: string; readonly name: string };
}

/** The longest name that X.520 allows in O, OU and CN, in characters. */
const LONGEST = 64;

/**
 * The holder with names that a certificate can carry: no control characters, at most 64 characters.
 * @throws RangeError when an organisation number is not nine digits or a name is empty
 */
export function certifiableHolder(holder: Holder): {
  organisationNumber: string;
  name: string;
  unit: string;
} {
  const { organisationNumber, unit } = holder;
  requireNumber(organisationNumber);
  if (unit) requireNumber(unit.organisationNumber);
  return {
    organisationNumber,
    name: fitting(holder.name, LONGEST),
    unit: unit ? `${fitting(unit.name, LONGEST - 10)}-${unit.organisationNumber}` : '',
  };
}

function requireNumber(number: string): void {
  if (!/^[0-9]{9}$/.test(number))
    throw new RangeError('an enterprise certificate needs an organisation number of nine digits');
}

function fitting(name: string, length: number): string {
  const clean = withoutControls(name).trim();
  if (clean === '') throw new RangeError('an enterprise certificate needs a name');
  return [...clean].slice(0, length).join('').trim();
}
