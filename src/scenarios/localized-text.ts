import type { z } from 'zod';
import { type Language, type Localized, languages, localized } from '../kernel/index.ts';

/** A text in every language, as files of test cases and of results hold it. */

/** Its fields. Files may be older than a language: Norwegian and English are required, every other language may be missing. */
export function localizedFields(text: z.ZodString) {
  const [nb, en] = [inLanguage(text, 'nb'), inLanguage(text, 'en')];
  const others: Readonly<Record<string, z.ZodOptional<z.ZodString>>> = Object.fromEntries(
    languages
      .filter((language) => language !== 'nb' && language !== 'en')
      .map((language) => [language, inLanguage(text, language).optional()]),
  );
  return { nb, en, ...others };
}

/** What is missing in a language is English. */
export const withFallback = (
  text: Readonly<Partial<Record<Language, string>>> & { readonly en: string },
): Localized => localized((language) => text[language] ?? text.en);

/** Described by the language's own name for itself. */
function inLanguage(text: z.ZodString, language: string): z.ZodString {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return text.describe(`${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}
