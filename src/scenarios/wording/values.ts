import { type Localized, localized, sameInAll } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import type { TemplateValues } from '../values/names.ts';
import { filledIfKnown, namesIn, roleIn } from '../values/templates.ts';
import type { ClientsChoice } from '../words.ts';

const isClientsChoice = (name: string): name is ClientsChoice => Object.hasOwn(texts.en.values.kinds, name);

/** The kind of value that a name lets the client choose. @returns undefined if it leaves no choice */
export const kindInWords = (name: string): Localized | undefined =>
  isClientsChoice(name) ? localized((language) => texts[language].values.kinds[name]) : undefined;

/** An expected value in words. */
export function wordsFor(template: string, values: TemplateValues): Localized {
  const [name = ''] = namesIn(template);
  const known = kindInWords(name);
  if (known !== undefined) return known;
  return sameInAll(roleIn(template) ?? filledIfKnown(template, values) ?? template);
}
