import type { z } from 'zod';
import { type Language, type Localized, languages, localized } from '../kernel/index.ts';

/** Schema of a text in every language, for files of cases and results. */

/** Norwegian and English are required. Other languages are optional: files may be older than a language. */
export function localizedFields(text: z.ZodString) {
  const [nb, en] = [inLanguage(text, 'nb'), inLanguage(text, 'en')];
  const others: Readonly<Record<string, z.ZodOptional<z.ZodString>>> = Object.fromEntries(
    languages
      .filter((language) => language !== 'nb' && language !== 'en')
      .map((language) => [language, inLanguage(text, language).optional()]),
  );
  return { nb, en, ...others };
}

/** Replaces a missing language by English. */
export const withFallback = (
  text: Readonly<Partial<Record<Language, string>>> & { readonly en: string },
): Localized => localized((language) => text[language] ?? text.en);

/** Adds the language's own name as description. */
function inLanguage(text: z.ZodString, language: string): z.ZodString {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return text.describe(`${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}
