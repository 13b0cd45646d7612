/**
 * What number is this? Person numbers of every kind, organisation numbers, and the form of account numbers. The rules
 * are Skatteetaten's (control digits also as they may be from 2032) and Brønnøysundregistrene's; a single person
 * number is judged by @navikt/fnrvalidator.
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
