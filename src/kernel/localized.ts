/** The languages of explanations, pages and reports. Each folder `texts/` has one file for each. */
export const languages = ['en', 'nb'] as const;

export type Language = (typeof languages)[number];

/** The default of reports, and of requests without a language. */
export const defaultLanguage: Language = 'nb';

/** All languages, the default first. */
export const defaultLanguageFirst: readonly Language[] = [
  defaultLanguage,
  ...languages.filter((language) => language !== defaultLanguage),
];

/** `nb or en`, for messages. */
export const languageNames = new Intl.ListFormat('en', { type: 'disjunction' }).format(defaultLanguageFirst);

/** A value for each language; default: a string. */
export type Localized<Value = string> = Readonly<Record<Language, Value>>;

/** Renders a value in every language. */
export function localized<Value>(render: (language: Language) => Value): Localized<Value> {
  const entries = languages.map((language) => [language, render(language)]);
  return Object.fromEntries(entries);
}

/** A text that needs no translation: a number, a code, a name of the contract, or output of another program. */
export const sameInAll = (text: string): Localized => localized(() => text);

/** Joins texts with a separator; default: a blank. */
export const joined = (texts: readonly Localized[], between = sameInAll(' ')): Localized =>
  localized((language) => texts.map((text) => text[language]).join(between[language]));
