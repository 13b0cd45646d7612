import { type Language, type Localized, localized } from '../../kernel/index.ts';
import { type Standing, shownCustomer, shownOrNothing } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';
import type { MismatchTexts } from '../words.ts';

/** One difference between a call and the expected call. Rendered lazily: most are never read. */
export interface Mismatch {
  /** `standing`: of the customer just before the call; `early`: the customer was not loaded yet. */
  readonly about: 'request' | 'standing' | 'early';
  words(): Localized;
}

/** Renders a text in one language. */
export type Phrase = (texts: MismatchTexts, language: Language) => string;

/** The name of a value: the same in every language, or a phrase. */
export type Name = string | Phrase;

const named = (name: Name, texts: MismatchTexts, language: Language): string =>
  typeof name === 'string' ? name : name(texts, language);

const inWords = (name: Name): Localized =>
  localized((language) => named(name, texts[language].mismatches, language));

export const mismatch = (phrase: Phrase, about: Mismatch['about'] = 'request'): Mismatch => ({
  about,
  words: () => inWords(phrase),
});

/** A mismatch with how to make the call that the case needs, in brackets: a call, a command or a value. */
export const withHint = ({ about, words }: Mismatch, hint: Phrase): Mismatch => ({
  about,
  words() {
    const [fact, how] = [words(), inWords(hint)];
    return localized((language) => `${fact[language]} (${how[language]})`);
  },
});

export const missing = (name: Name): Mismatch =>
  mismatch((texts, language) => texts.missing({ what: named(name, texts, language) }));

export const unwanted = (name: Name): Mismatch =>
  mismatch((texts, language) => texts.unwanted({ what: named(name, texts, language) }));

/** @param actual as sent; masked here */
export const other = (name: Name, actual: string | number | undefined, expected: Name): Mismatch =>
  otherValue(name, actual, () => inWords(expected));

/** @param expected, shown called when the mismatch is rendered */
export const otherValue = <Value extends string | number | undefined>(
  name: Name,
  actual: Value,
  expected: () => Localized,
  shown: (actual: Value) => Localized = shownOrNothing,
): Mismatch => ({
  about: 'request',
  words() {
    const [what, sent, expectedText] = [inWords(name), shown(actual), expected()];
    return localized((language) =>
      texts[language].mismatches.other({
        what: what[language],
        actual: sent[language],
        expected: expectedText[language],
      }),
    );
  },
});

export const otherCustomer = (role: string, customer: string): Mismatch =>
  mismatch(({ otherCustomer }) => otherCustomer({ role, customer: shownCustomer(customer) }));

export function otherStanding(role: string, actual: Standing, expected: Standing): Mismatch {
  const found = mismatch(
    ({ otherStanding }) => otherStanding({ role, actual, expected }),
    actual === 'loading' && expected === 'active' ? 'early' : 'standing',
  );
  const isTooLate = actual === 'active' && expected === 'loading';
  return isTooLate ? withHint(found, ({ hints }) => hints.loading) : found;
}
