import type { Lookups } from '../../directory/index.ts';
import { organisationNumberError } from '../../identifiers/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { fieldRefusal } from './errors.ts';

/** Where a number stands in the request. */
interface NumberPlace {
  readonly field: string;
  readonly place: 'path' | 'query' | 'body';
}

/** @throws SelfServiceRefusal invalid_request for a number that no organisation can have */
export function checkOrganisation(number: string, { field, place }: NumberPlace, directory: Lookups): void {
  const wrong = organisationWrong(number, `${place} ${field}`, directory);
  if (wrong !== undefined) throw fieldRefusal(field, wrong);
}

/** Why no organisation has this number; undefined when one may have it, or the directory, which people edit, has it. */
export function organisationWrong(
  number: string,
  where: string,
  directory: Lookups,
): Explanation | undefined {
  const fault = organisationNumberError(number);
  if (fault === undefined || (fault !== 'form' && isThere(number, directory))) return undefined;
  return {
    code: `organisation-${fault}`,
    where,
    expected: expected[fault],
    got: withoutSecrets(number),
    // What has another form may be a person's number: it is not repeated on the wire.
    summary:
      fault === 'form'
        ? { en: 'This is not an organisation number.', nb: 'Dette er ikke et organisasjonsnummer.' }
        : { en: `${number} is not an organisation number.`, nb: `${number} er ikke et organisasjonsnummer.` },
    remedy: remedies[fault],
  };
}

function isThere(number: string, directory: Lookups): boolean {
  return (
    directory.institution(number) !== undefined ||
    directory
      .clients()
      .some((client) => client.organisationNumber === number || client.supplier === number) ||
    directory.scopes().some(({ owner }) => owner === number) ||
    directory.accesses().some(({ consumer }) => consumer === number)
  );
}

const expected = {
  form: 'an organisation number of 9 digits',
  'first-digit': 'an organisation number: 8 or 9 first, or 2 or 3 when it is synthetic',
  'control-digit': 'an organisation number: the last digit is the control digit of the others (modulus 11)',
} as const;

const remedies = {
  form: {
    en: 'Send the 9 digits alone, without spaces, country code or 0192: before them.',
    nb: 'Send de 9 sifrene alene, uten mellomrom, landkode eller 0192: foran.',
  },
  'first-digit': {
    en: 'Use the number of an organisation that exists, or a synthetic one from Tenor, which begins with 2 or 3.',
    nb: 'Bruk nummeret til en organisasjon som finnes, eller et syntetisk fra Tenor, som begynner med 2 eller 3.',
  },
  'control-digit': {
    en: 'Look for a digit that is wrong or two that have changed places; for tests use a synthetic number from Tenor.',
    nb: 'Se etter et siffer som er feil eller to som har byttet plass; til testing bruker du et syntetisk nummer fra Tenor.',
  },
} as const;
