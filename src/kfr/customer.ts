import {
  identify,
  isCustomerForm,
  isCustomerNumber,
  looksLikeRealOrganisation,
  looksLikeRealPerson,
  type NumberError,
} from '../identifiers/index.ts';
import type { Explanation, Request } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import type { BatchOptions, NumberRowError } from './batch/verdict.ts';
import { Refusal } from './errors.ts';
import { explain } from './explain.ts';
import { shownNumber } from './shown.ts';

/** The switches that decide which customer numbers are accepted or noted. */
type CustomerSwitches = Pick<Switches, 'customer-id' | 'real-numbers' | 'real-organisations'>;

/**
 * Checks the header CustomerID.
 * @param code the operation's error for an invalid identifier
 * @throws Refusal if the form is wrong or, depending on the switches, if the control digits or date of birth are wrong
 * or the number looks real
 */
export function customerOf(
  value: string | undefined,
  code: 'KFR-005' | 'ERR-002',
  switches: CustomerSwitches,
): string {
  if (value === undefined || !isCustomerForm(value))
    throw new Refusal({ code }, explain('customer-id-form', { value }));
  const errors = switches['customer-id'] === 'mod11' ? numberErrors(value) : [];
  if (errors.length > 0)
    throw new Refusal({ code }, explain(`customer-id-${numberErrorCode(errors)}`, numberFacts(value)));
  if (treatmentOf(value, switches) === 'refuse') throw new Refusal({ code }, looksReal(value, 'refused'));
  return value;
}

/** A note if the number looks real and is accepted. */
export function customerNotes({ headers }: Request, switches: CustomerSwitches): readonly Explanation[] {
  const value = headers.customerid?.trim();
  return value !== undefined && treatmentOf(value, switches) === 'warn' ? [looksReal(value, 'served')] : [];
}

/** The checks of identifiers in a file, with the switches as they are now, at the start of the upload. */
export function fileIdentifiers({
  'customer-id': rule,
  'real-numbers': persons,
  'real-organisations': organisations,
}: CustomerSwitches): Pick<BatchOptions, 'isCustomerId' | 'whyInvalid' | 'looksReal'> {
  const rules = { 'real-numbers': persons, 'real-organisations': organisations };
  const isValid = rule === 'mod11' ? isCustomerNumber : isCustomerForm;
  const refuses = persons === 'refuse' || organisations === 'refuse';
  return {
    isCustomerId: (text) => isValid(text) && !(refuses && treatmentOf(text, rules) === 'refuse'),
    whyInvalid: (text) => (isValid(text) ? 'looks-real' : numberErrorCode(numberErrors(text))),
    looksReal: (text) => treatmentOf(text, rules) === 'warn',
  };
}

/** How the switches treat a number that looks real; `allow` for all others. */
function treatmentOf(
  text: string,
  switches: Omit<CustomerSwitches, 'customer-id'>,
): 'warn' | 'refuse' | 'allow' {
  const { 'real-numbers': persons, 'real-organisations': organisations } = switches;
  if (persons !== 'allow' && looksLikeRealPerson(text)) return persons;
  if (organisations !== 'allow' && looksLikeRealOrganisation(text)) return organisations;
  return 'allow';
}

const numberFacts = (value: string) =>
  ({ number: shownNumber(value), of: value.length === 9 ? 'organisation' : 'person' }) as const;

function looksReal(value: string, outcome: 'served' | 'refused'): Explanation {
  const facts = numberFacts(value);
  const rule = facts.of === 'organisation' ? 'real-organisations' : 'real-numbers';
  return explain('customer-id-looks-real', { ...facts, outcome, rule });
}

function numberErrors(text: string): readonly NumberError[] {
  const identified = identify(text);
  return identified.what === 'nothing' ? identified.errors : [];
}

function numberErrorCode(errors: readonly NumberError[]): Exclude<NumberRowError, 'looks-real'> {
  if (!errors.includes('date-of-birth')) return 'control-digits';
  return errors.includes('control-digits') ? 'control-digits-and-date-of-birth' : 'date-of-birth';
}
