import {
  closestNames,
  joined,
  type Language,
  type Localized,
  localized,
  sameInAll,
} from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import type { FileErrorTexts } from '../words.ts';

/** Path of an error in a document: fields by name, entries of lists by index. */
export type Path = readonly (string | number)[];

/** An error in a document, before its line is known. */
export interface DocumentError {
  readonly path: Path;
  /** Begins with a verb or a name, without the path: `must be a duration such as PT5S`. */
  readonly message: Localized;
}

/** A message of the room, in every language. */
export const message = (textOf: (say: FileErrorTexts, language: Language) => string): Localized =>
  localized((language) => textOf(texts[language].fileErrors, language));

/** The message for a broken rule, and the path below the path that is checked. */
export type Rule = readonly [isBroken: boolean, message: Localized, ...within: Path];

export const brokenAt = (path: Path, rules: readonly Rule[]): DocumentError[] =>
  rules.flatMap(([isBroken, message, ...within]) =>
    isBroken ? { path: [...path, ...within], message } : [],
  );

/** Adds the names that are closest to a mistyped one, if there are any. */
export function withSuggestion(text: Localized, name: string, names: Iterable<string>): Localized {
  const found = near(name, [...new Set(names)]);
  if (found.length === 0) return text;
  return joined([text, message((say) => say.didYouMean({ names: found }))], sameInAll(''));
}

/** Names with few other letters; else those that contain the given one, or are contained in it: `addCustomer`. */
function near(name: string, names: readonly string[]): string[] {
  const close = closestNames(name, names);
  if (close.length > 0 || name.length < 4) return close;
  const wanted = name.toLowerCase();
  return names
    .filter((each) => {
      const other = each.toLowerCase();
      return other.includes(wanted) || (other.length >= 4 && wanted.includes(other));
    })
    .slice(0, 3);
}
