/** The languages of explanations, pages and reports. Each folder `texts/` has a file for each of them. */
export const languages = ['en', 'nb'] as const;

export type Language = (typeof languages)[number];

/** Of reports, and of whatever does not say its language. */
export const defaultLanguage: Language = 'nb';

/** The languages by which one looks for one, the usual one first. */
export const defaultLanguageFirst: readonly Language[] = [
  defaultLanguage,
  ...languages.filter((language) => language !== defaultLanguage),
];

/** `nb or en`, for messages. */
export const languageNames = new Intl.ListFormat('en', { type: 'disjunction' }).format(defaultLanguageFirst);

/** A value in every language; default: a text. */
export type Localized<Value = string> = Readonly<Record<Language, Value>>;

/** Renders a value in every language. */
export function localized<Value>(render: (language: Language) => Value): Localized<Value> {
  const entries = languages.map((language) => [language, render(language)]);
  return Object.fromEntries(entries);
}

/** What is the same in every language: a number, a code, a name of the contract, or what another program has written. */
export const sameInAll = (text: string): Localized => localized(() => text);

/** Joins texts with a separator; default: a space. */
export const joined = (texts: readonly Localized[], between = sameInAll(' ')): Localized =>
  localized((language) => texts.map((text) => text[language]).join(between[language]));
