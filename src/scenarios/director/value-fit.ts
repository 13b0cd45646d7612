import { isDay, isUuid } from '../../kernel/index.ts';
import { customerKind, type Setting } from '../values/names.ts';
import { fits, namesIn } from '../values/templates.ts';

/**
 * How a value that a client chose is what a case says. `loosely`: it is of the kind, but not the very one, so that an
 * answer as expected counts, and any other answer says nothing.
 */
export type ValueFit = 'exactly' | 'loosely' | 'not';

export function valueFit(template: string, value: string, setting: Setting): ValueFit {
  if (fits(template, value, setting)) return 'exactly';
  const [name] = namesIn(template);
  if (name === undefined) return kindOf(template) === kindOf(value) ? 'loosely' : 'not';
  const day = /^\{\{\s*today(?:([+-])\d{1,4}d)?\s*\}\}$/.exec(template);
  if (day === null || !isDay(value)) return 'not';
  const side = value < setting.today ? '-' : value > setting.today ? '+' : undefined;
  return side === day[1] ? 'loosely' : 'not';
}

/** What a text is that a case gives as it stands: a client may send another of the kind. */
function kindOf(text: string): string {
  if (isDay(text)) return 'day';
  if (isUuid(text)) return 'uuid';
  const customer = customerKind(text);
  if (customer !== undefined) return customer;
  if (/^\d+$/.test(text)) return `${text.length} digits`;
  return /\d/.test(text) ? `with digits: ${text.replace(/\d/g, '0')}` : 'letters';
}
