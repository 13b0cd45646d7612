import { withoutControls } from './shown.ts';

/** The organisation that a certificate is issued to. */
export interface Holder {
  /** Nine digits. */
  readonly organisationNumber: string;
  readonly name: string;
  /** The sub-unit of the organisation, if any. */
  readonly unit?: { readonly organisationNumber: string; readonly name: string };
}

/** Maximum length of O, OU and CN in characters (X.520). */
const longestName = 64;

/**
 * The holder with names fit for a certificate: without control characters, at most 64 characters.
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
    name: cleanName(holder.name, longestName),
    unit: unit ? `${cleanName(unit.name, longestName - 10)}-${unit.organisationNumber}` : '',
  };
}

function requireNumber(number: string): void {
  if (!/^[0-9]{9}$/.test(number))
    throw new RangeError('an enterprise certificate needs an organisation number of nine digits');
}

function cleanName(name: string, length: number): string {
  const clean = withoutControls(name).trim();
  if (clean === '') throw new RangeError('an enterprise certificate needs a name');
  return [...clean].slice(0, length).join('').trim();
}
