/**
 * What number is this? Person numbers of every kind, organisation numbers, and the form of account numbers. The rules
 * are Skatteetaten's (including the control digits allowed from 2032) and Brønnøysundregistrene's; single person
 * numbers are validated by @navikt/fnrvalidator.
 */
export { birthDayOf, birthYearOf } from './birth-day.ts';
export { isAccountNumber, isCustomerForm } from './form.ts';
export { identify, isCustomerNumber, type NumberFault } from './identify.ts';
export {
  looksLikeRealOrganisation,
  organisationNumberFault,
  withControlDigit,
} from './organisation-number.ts';
export { looksLikeRealPerson, withControlDigits } from './person-number.ts';
