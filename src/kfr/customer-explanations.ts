import type { NumberFault } from '../identifiers/index.ts';
import type { Explanation, Localized } from '../kernel/index.ts';
import { shownNumber } from './shown.ts';

/** What is said of a number of the right form that is not valid, or that looks like a real one's. */

const where = 'header CustomerID';

const useSynthetic: Localized = {
  en: 'Use a valid synthetic number: from Tenor, from Dolly, or from kfr-sandbox testdata.',
  nb: 'Bruk et gyldig syntetisk nummer: fra Tenor, fra Dolly eller fra kfr-sandbox testdata.',
};

/** @param faults of a number of 9 or 11 digits, at least one */
export function numberInvalid(value: string, faults: readonly NumberFault[]): Explanation {
  const facts = faults.map((fault) => invalid[value.length === 9 ? 'organisation' : fault]);
  return {
    code: `customer-id-${faults.join('-and-')}`,
    where,
    expected:
      value.length === 9
        ? 'a last digit that controls the others (weights 3 2 7 6 5 4 3 2, modulus 11)'
        : 'a date of birth that exists, and two control digits that fit',
    got: shownNumber(value),
    summary: {
      en: `CustomerID is not a valid number: ${facts.map(({ en }) => en).join(', and ')}.`,
      nb: `CustomerID er ikke et gyldig nummer: ${facts.map(({ nb }) => nb).join(', og ')}.`,
    },
    remedy: {
      en: `${useSynthetic.en} The switch customer-id=format lets any 9 or 11 digits through.`,
      nb: `${useSynthetic.nb} Bryteren customer-id=format slipper gjennom alle numre på 9 eller 11 sifre.`,
    },
  };
}

const invalid: Readonly<Record<NumberFault | 'organisation', Localized>> = {
  form: { en: 'it has the wrong form', nb: 'det har feil form' },
  organisation: { en: 'its control digit does not fit', nb: 'kontrollsifferet stemmer ikke' },
  'control-digits': { en: 'its control digits do not fit', nb: 'kontrollsifrene stemmer ikke' },
  'date-of-birth': { en: 'its date of birth does not exist', nb: 'fødselsdatoen finnes ikke' },
};

/** The fact about a number that looks real. */
const real = (value: string): Localized =>
  value.length === 9
    ? {
        en: "CustomerID looks like a real organisation's number: it is valid, and synthetic ones begin with 2 or 3",
        nb: 'CustomerID ligner nummeret til en virkelig organisasjon: det er gyldig, og syntetiske begynner med 2 eller 3',
      }
    : {
        en: "CustomerID looks like a real person's number: its date and control digits are valid, and it is neither from Tenor nor from Dolly",
        nb: 'CustomerID ligner nummeret til en virkelig person: dato og kontrollsifre er gyldige, og det er verken fra Tenor eller Dolly',
      };

const kept = { expected: 'a synthetic number', where };

/** A note: the call is served. */
export const looksReal = (value: string): Explanation => ({
  code: 'customer-id-looks-real',
  ...kept,
  got: shownNumber(value),
  summary: {
    en: `${real(value).en}. It was served all the same.`,
    nb: `${real(value).nb}. Kallet ble likevel besvart.`,
  },
  remedy: {
    en: `Real persons have no business in a test. ${useSynthetic.en} POST /_sandbox/reset empties the register; the switch ${switchOf(value)}=refuse refuses such numbers.`,
    nb: `Virkelige personer har ingenting i en test å gjøre. ${useSynthetic.nb} POST /_sandbox/reset tømmer registeret; bryteren ${switchOf(value)}=refuse avviser slike numre.`,
  },
});

export const looksRealRefused = (value: string): Explanation => ({
  code: 'customer-id-looks-real',
  ...kept,
  got: shownNumber(value),
  summary: {
    en: `${real(value).en}. This sandbox refuses that; it is a rule of its own, not of KFR.`,
    nb: `${real(value).nb}. Denne sandkassen avviser det; regelen er dens egen, ikke KFRs.`,
  },
  remedy: {
    en: `${useSynthetic.en} The rule is the switch ${switchOf(value)}=refuse.`,
    nb: `${useSynthetic.nb} Regelen er bryteren ${switchOf(value)}=refuse.`,
  },
});

function switchOf(value: string): string {
  return value.length === 9 ? 'real-organisations' : 'real-numbers';
}
