import { idnr } from '@navikt/fnrvalidator';
import { isCustomerForm } from './form.ts';
import { isOrganisationNumber } from './organisation-number.ts';
import { firstRemainder, isPersonNumber, type PersonKind } from './person-number.ts';

export type NumberError = 'form' | 'control-digits' | 'date-of-birth';

export type Identified =
  | {
      readonly what: 'person';
      readonly kind: PersonKind;
      /** Whether its control digits are valid from 2032 only. No number issued today has such digits. */
      readonly rule2032: boolean;
    }
  | { readonly what: 'organisation'; readonly synthetic: boolean }
  | { readonly what: 'nothing'; readonly errors: readonly [NumberError, ...NumberError[]] };

type Validated = ReturnType<typeof idnr>;

const kinds: Readonly<Record<Extract<Validated, { status: 'valid' }>['type'], PersonKind>> = {
  fnr: 'person',
  dnr: 'd-number',
  tnr: 'tenor',
  'dnr-and-tnr': 'tenor-d',
  hnr: 'dolly',
  'dnr-and-hnr': 'dolly-d',
};

const errors: Readonly<Record<Extract<Validated, { status: 'invalid' }>['reasons'][number], NumberError>> = {
  'fnr, dnr or hnr must consist of 11 digits': 'form',
  "checksums don't match": 'control-digits',
  'invalid date': 'date-of-birth',
};

/** Classifies a text as the number of a person or an organisation, or gives every reason why it is neither. */
export function identify(text: string): Identified {
  if (!isCustomerForm(text)) return { what: 'nothing', errors: ['form'] };
  if (text.length === 9)
    return isOrganisationNumber(text)
      ? { what: 'organisation', synthetic: /^[23]/.test(text) }
      : { what: 'nothing', errors: ['control-digits'] };
  const validated = idnr(text);
  if (validated.status === 'valid')
    return { what: 'person', kind: kinds[validated.type], rule2032: firstRemainder(text) !== 0 };
  const [first = 'form', ...more] = validated.reasons.map((reason) => errors[reason]);
  return { what: 'nothing', errors: [first, ...more] };
}

/** Whether a text is a valid number of a person or an organisation. Agrees with `identify`, but is fast enough for large files. */
export const isCustomerNumber = (text: string): boolean =>
  text.length === 9 ? isOrganisationNumber(text) : isPersonNumber(text);
