import { isDay, isUuid } from '../../kernel/index.ts';
import { customerKind, matches, namesIn, type TemplateValues, wordsFor } from '../../scenarios/index.ts';
import type { Finding } from './context.ts';
import { type Name, otherValue } from './mismatch.ts';

/**
 * How a client's value matches that of a case. `loosely`: of the same kind only, so that an expected answer counts, and
 * any other answer proves nothing.
 */
type ValueMatch = 'exactly' | 'loosely' | 'not';

function valueMatch(template: string, value: string, setting: TemplateValues): ValueMatch {
  if (matches(template, value, setting)) return 'exactly';
  const [name] = namesIn(template);
  if (name === undefined) return kindOf(template) === kindOf(value) ? 'loosely' : 'not';
  const day = /^\{\{\s*today(?:([+-])\d{1,4}d)?\s*\}\}$/.exec(template);
  if (day === null || !isDay(value)) return 'not';
  const side = value < setting.today ? '-' : value > setting.today ? '+' : undefined;
  return side === day[1] ? 'loosely' : 'not';
}

export function valueFindings(
  name: Name,
  template: string,
  sent: string,
  setting: TemplateValues,
): Finding[] {
  const match = valueMatch(template, sent, setting);
  if (match === 'exactly') return [];
  return match === 'loosely' ? ['approximate'] : [otherValue(name, sent, () => wordsFor(template, setting))];
}

/** Whether a value matches a template, exactly or loosely. */
export const isOfKind = (template: string, value: string, setting: TemplateValues): boolean =>
  valueMatch(template, value, setting) !== 'not';

/** The kind of a literal value: a client may send another of the same kind. */
function kindOf(text: string): string {
  if (isDay(text)) return 'day';
  if (isUuid(text)) return 'uuid';
  const customer = customerKind(text);
  if (customer !== undefined) return customer;
  if (/^\d+$/.test(text)) return `${text.length} digits`;
  return /\d/.test(text) ? `with digits: ${text.replace(/\d/g, '0')}` : 'letters';
}
