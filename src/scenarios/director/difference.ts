import type { Bilingual } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import { shown, shownCustomer } from '../judge/shown.ts';

/** One point in which a call is not what a step asks for. */
export interface Difference extends Bilingual {
  /** `standing`: only when the call came, or about whom, is another. */
  readonly about: 'request' | 'standing';
}

/** A name that is the same in both languages, or one for each. */
type Words = string | Bilingual;

const inBoth = (words: Words): Bilingual => (typeof words === 'string' ? { en: words, nb: words } : words);

export function missing(what: Words): Difference {
  const { en, nb } = inBoth(what);
  return told(`${en} is missing`, `${nb} mangler`);
}

export function unwanted(what: Words): Difference {
  const { en, nb } = inBoth(what);
  return told(`${en} is there, and the case leaves it out`, `${nb} er med, og tilfellet utelater det`);
}

/** @param actual as it was sent; it is masked here */
export function other(what: Words, actual: unknown, expected: Words): Difference {
  const [name, wanted] = [inBoth(what), inBoth(expected)];
  return told(
    `${name.en} is ${shown(actual)}, not ${wanted.en}`,
    `${name.nb} er ${shown(actual)}, ikke ${wanted.nb}`,
  );
}

export const told = (en: string, nb: string): Difference => ({ about: 'request', en, nb });

export const otherCustomer = (role: string, customer: string): Difference =>
  told(
    `the customer ${shownCustomer(customer)} cannot be ${role} here`,
    `kunden ${shownCustomer(customer)} kan ikke være ${role} her`,
  );

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
  about: 'standing',
  en: `the customer (${role}) was ${was[actual].en} just before the call; the case needs ${mustBe[expected].en}`,
  nb: `kunden (${role}) var ${was[actual].nb} rett før kallet; tilfellet krever ${mustBe[expected].nb}`,
});
