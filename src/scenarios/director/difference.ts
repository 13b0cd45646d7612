import type { Bilingual } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import { shown, shownCustomer } from '../judge/shown.ts';

/** One point in which a call is not what a step asks for. Most are never read, and are put into words only when they are. */
export interface Difference {
  /** `standing`: only when the call came, or about whom, is another; `early`: a little later it would have been right. */
  readonly about: 'request' | 'standing' | 'early';
  words(): Bilingual;
}

/** A name that is the same in both languages, or one for each. */
type Words = string | Bilingual;

const inBoth = (words: Words): Bilingual => (typeof words === 'string' ? { en: words, nb: words } : words);

const difference = (words: () => Bilingual): Difference => ({ about: 'request', words });

export const missing = (what: Words): Difference =>
  difference(() => {
    const { en, nb } = inBoth(what);
    return { en: `${en} is missing`, nb: `${nb} mangler` };
  });

export const unwanted = (what: Words): Difference =>
  difference(() => {
    const { en, nb } = inBoth(what);
    return {
      en: `${en} is there, and the case leaves it out`,
      nb: `${nb} er med, og tilfellet utelater det`,
    };
  });

/** @param actual as it was sent; it is masked here */
export const other = (
  what: Words,
  actual: string | number | undefined,
  expected: Words | (() => Words),
): Difference =>
  difference(() => {
    const [name, wanted] = [inBoth(what), inBoth(typeof expected === 'function' ? expected() : expected)];
    return {
      en: `${name.en} is ${shown(actual)}, not ${wanted.en}`,
      nb: `${name.nb} er ${shown(actual)}, ikke ${wanted.nb}`,
    };
  });

export const told = (en: string, nb: string): Difference => difference(() => ({ en, nb }));

export const otherCustomer = (role: string, customer: string): Difference =>
  difference(() => ({
    en: `the customer ${shownCustomer(customer)} cannot be ${role} here`,
    nb: `kunden ${shownCustomer(customer)} kan ikke være ${role} her`,
  }));

const was: Readonly<Record<Standing, Bilingual>> = {
  none: { en: 'never registered', nb: 'aldri meldt inn' },
  active: { en: 'registered already', nb: 'allerede meldt inn' },
  ended: { en: 'ended', nb: 'meldt ut' },
  loading: { en: 'in a file that was not loaded', nb: 'i en fil som ikke var innlest' },
};

const mustBe: Readonly<Record<Standing, Bilingual>> = {
  none: { en: 'one that was never registered', nb: 'en som aldri er meldt inn' },
  active: { en: 'one that is registered', nb: 'en som er meldt inn' },
  ended: { en: 'one that was registered and has been ended', nb: 'en som er meldt inn og så ut' },
  loading: { en: 'one in a file that is not loaded yet', nb: 'en i en fil som ikke er innlest ennå' },
};

export const otherStanding = (role: string, actual: Standing, expected: Standing): Difference => ({
  about: actual === 'loading' && expected === 'active' ? 'early' : 'standing',
  words: () => ({
    en: `the customer (${role}) was ${was[actual].en} just before the call; the case needs ${mustBe[expected].en}`,
    nb: `kunden (${role}) var ${was[actual].nb} rett før kallet; tilfellet krever ${mustBe[expected].nb}`,
  }),
});
