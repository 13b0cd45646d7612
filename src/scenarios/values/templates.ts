import { type Localized, localized } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import { nameRowOf, type TemplateValues } from './names.ts';

const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** A {{name}} is unknown, or has no value yet. */
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

export const withoutNames = (template: string): string => template.replaceAll(slot, '');

/** Whether the template is exactly one {{name}}. */
export const isOneName = (template: string): boolean =>
  namesIn(template).length === 1 && withoutNames(template) === '';

const wholeRole = /^\{\{\s*customer\.((?:person|d-number|organisation)\.[1-9]\d?)\s*\}\}$/;

/** The role in a template that is exactly one {{customer.…}}. */
export const roleIn = (template: string): string | undefined => wholeRole.exec(template)?.[1];

export const replaced = (template: string, by: (name: string) => string): string =>
  template.replaceAll(slot, (_, name: string) => by(name));

/** Replaces each {{name}} by its value. @throws UnknownValueError */
export const filled = (template: string, values: TemplateValues): string =>
  replaced(template, (name) => {
    const found = nameRowOf(name);
    const value = found?.row.valueIn(values, found.match);
    if (value === undefined) throw new UnknownValueError(name);
    return value;
  });

/** As `filled`; undefined if a {{name}} is unknown or has no value. */
export function filledIfKnown(template: string, values: TemplateValues): string | undefined {
  try {
    return filled(template, values);
  } catch (error) {
    if (error instanceof UnknownValueError) return undefined;
    throw error;
  }
}

/** Cache: there are few templates, and each is compared with every call of a client. */
const soleNames = new Map<string, ReturnType<typeof nameRowOf>>();

/** The row of a template that is exactly one {{name}}. */
function soleName(template: string): ReturnType<typeof nameRowOf> {
  if (!soleNames.has(template))
    soleNames.set(template, isOneName(template) ? nameRowOf(namesIn(template)[0] ?? '') : undefined);
  return soleNames.get(template);
}

/**
 * Whether a client's value matches a template: a single {{name}} matches by its rule, everything else by equality.
 */
export function matches(template: string, value: string, values: TemplateValues): boolean {
  if (!template.includes('{{')) return template === value;
  const found = soleName(template);
  if (found?.row.matches !== undefined) return found.row.matches(value, values, found.match);
  return filledIfKnown(template, values) === value;
}
