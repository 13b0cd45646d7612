import { type Localized, sameInAll } from '../../kernel/index.ts';
import { type Standing, shownCustomer, shownOrNothing } from '../../scenarios/index.ts';

/** One point in which a call is not what a step asks for. Most are never read, and are put into words only when they are. */
export interface Mismatch {
  /** `standing`: only when the call came, or about whom, is another; `early`: a little later it would have been right. */
  readonly about: 'request' | 'standing' | 'early';
  words(): Localized;
}

/** A name that is the same in both languages, or one for each. */
type Words = string | Localized;

const inWords = (words: Words): Localized => (typeof words === 'string' ? sameInAll(words) : words);

const mismatch = (words: () => Localized): Mismatch => ({ about: 'request', words });

export const missing = (what: Words): Mismatch =>
  mismatch(() => {
    const { en, nb } = inWords(what);
    return { en: `${en} is missing`, nb: `${nb} mangler` };
  });

export const unwanted = (what: Words): Mismatch =>
  mismatch(() => {
    const { en, nb } = inWords(what);
    return {
      en: `${en} is there, but the case leaves it out`,
      nb: `${nb} er med, men skal ikke være det i dette testtilfellet`,
    };
  });

/** @param actual as it was sent; it is masked here */
export const other = (
  what: Words,
  actual: string | number | undefined,
  expected: Words | (() => Words),
): Mismatch =>
  mismatch(() => {
    const [name, sent, wanted] = [
      inWords(what),
      shownOrNothing(actual),
      inWords(typeof expected === 'function' ? expected() : expected),
    ];
    return {
      en: `${name.en} is ${sent.en}, not ${wanted.en}`,
      nb: `${name.nb} er ${sent.nb}, ikke ${wanted.nb}`,
    };
  });

export const told = (en: string, nb: string): Mismatch => mismatch(() => ({ en, nb }));

export const otherCustomer = (role: string, customer: string): Mismatch =>
  mismatch(() => ({
    en: `the customer ${shownCustomer(customer)} cannot be ${role} here`,
    nb: `kunden ${shownCustomer(customer)} kan ikke være ${role} her`,
  }));

const was: Readonly<Record<Standing, Localized>> = {
  none: { en: 'had never been registered', nb: 'hadde aldri vært registrert' },
  active: { en: 'was registered already', nb: 'var allerede registrert' },
  ended: { en: 'was no customer any more', nb: 'var ikke lenger kunde' },
  loading: { en: 'was in a file that was not loaded yet', nb: 'sto i en fil som ikke var lest inn ennå' },
};

const mustBe: Readonly<Record<Standing, Localized>> = {
  none: { en: 'one who was never registered', nb: 'en som aldri har vært registrert' },
  active: { en: 'one who is registered', nb: 'en som er registrert' },
  ended: { en: 'one whose relationship has ended', nb: 'en som har et avsluttet kundeforhold' },
  loading: {
    en: 'one in a file that is not loaded yet',
    nb: 'en som står i en fil som ikke er lest inn ennå',
  },
};

export const otherStanding = (role: string, actual: Standing, expected: Standing): Mismatch => ({
  about: actual === 'loading' && expected === 'active' ? 'early' : 'standing',
  words: () => ({
    en: `the customer (${role}) ${was[actual].en} just before the call; the case needs ${mustBe[expected].en}`,
    nb: `kunden (${role}) ${was[actual].nb} rett før kallet; testtilfellet krever ${mustBe[expected].nb}`,
  }),
});
