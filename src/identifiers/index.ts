/**
 * What number is this? Validates person numbers of every kind, organisation numbers, and the form of account numbers. The
 * rules are those of Skatteetaten (including control digits valid from 2032) and Brønnøysundregistrene; `identify` uses
 * @navikt/fnrvalidator.
 */
export { birthDayOf, birthYearOf } from './birth-day.ts';
export { isAccountNumber, isCustomerForm } from './form.ts';
export { identify, isCustomerNumber, type NumberError } from './identify.ts';
export {
  looksLikeRealOrganisation,
  organisationNumberError,
  withControlDigit,
} from './organisation-number.ts';
export { looksLikeRealPerson, withControlDigits } from './person-number.ts';
export { maskUnlessSynthetic, redactUnlessSynthetic } from './shown-number.ts';
