import { type Localized, localized } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import { rowOf, type TemplateValues } from './names.ts';

const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** A name without a value: it is unknown, or its value is not known yet. */
export class UnknownValueError extends Error {
  readonly valueName: string;
  constructor(valueName: string) {
    super(texts.en.values.unknown({ name: valueName }));
    this.name = 'UnknownValueError';
    this.valueName = valueName;
  }

  get reason(): Localized {
    return localized((language) => texts[language].values.unknown({ name: this.valueName }));
  }
}

export const namesIn = (template: string): string[] =>
  [...template.matchAll(slot)].map(([, name = '']) => name);

/** What remains of a text when every {{name}} is taken out. */
export const withoutNames = (template: string): string => template.replaceAll(slot, '');

/** Whether a text is one {{name}} and nothing else. */
export const isOneName = (template: string): boolean =>
  namesIn(template).length === 1 && withoutNames(template) === '';

/** The text with something else for each {{name}}. */
export const replaced = (template: string, by: (name: string) => string): string =>
  template.replaceAll(slot, (_, name: string) => by(name));

/** The text with each {{name}} replaced by its value. @throws UnknownValueError */
export const filled = (template: string, setting: TemplateValues): string =>
  replaced(template, (name) => {
    const found = rowOf(name);
    const made = found?.row.make(setting, found.match);
    if (made === undefined) throw new UnknownValueError(name);
    return made;
  });

/** Cache: the cases have few templates, and each is compared with every call of a client. */
const soleNames = new Map<string, ReturnType<typeof rowOf>>();

/** What a text stands for that is one {{name}} and nothing else. */
function soleName(template: string): ReturnType<typeof rowOf> {
  if (!soleNames.has(template))
    soleNames.set(template, isOneName(template) ? rowOf(namesIn(template)[0] ?? '') : undefined);
  return soleNames.get(template);
}

/**
 * Whether a client's value matches a template: a single {{name}} by its kind, everything else by equality.
 */
export function matches(template: string, value: string, setting: TemplateValues): boolean {
  if (!template.includes('{{')) return template === value;
  const found = soleName(template);
  if (found?.row.knows !== undefined) return found.row.knows(value, setting, found.match);
  try {
    return filled(template, setting) === value;
  } catch (error) {
    if (error instanceof UnknownValueError) return false;
    throw error;
  }
}
