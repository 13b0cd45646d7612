import { isDay, isUuid, type Localized } from '../../kernel/index.ts';
import { customerKind, matches, namesIn, type TemplateValues, wordsFor } from '../../scenarios/index.ts';
import type { Finding } from './context.ts';
import { type Name, otherValue } from './mismatch.ts';

/**
 * How a client's value matches the one of a case. `loosely`: of the same kind only. Then an expected answer completes the
 * step, but an unexpected one does not fail it.
 */
type ValueMatch = 'exactly' | 'loosely' | 'not';

function valueMatch(template: string, value: string, values: TemplateValues): ValueMatch {
  if (matches(template, value, values)) return 'exactly';
  const [name] = namesIn(template);
  if (name === undefined) return kindOf(template) === kindOf(value) ? 'loosely' : 'not';
  const day = /^\{\{\s*today(?:([+-])\d{1,4}d)?\s*\}\}$/.exec(template);
  if (day === null || !isDay(value)) return 'not';
  const side = value < values.today ? '-' : value > values.today ? '+' : undefined;
  return side === day[1] ? 'loosely' : 'not';
}

/** @param shown the value as a report may show it, if it is a customer */
export function valueFindings(
  name: Name,
  template: string,
  sent: string,
  values: TemplateValues,
  shown?: (sent: string) => Localized,
): Finding[] {
  const match = valueMatch(template, sent, values);
  if (match === 'exactly') return [];
  if (match === 'loosely') return ['approximate'];
  return [otherValue(name, sent, () => wordsFor(template, values), shown)];
}

/** Whether a value matches a template, exactly or loosely. */
export const isOfKind = (template: string, value: string, values: TemplateValues): boolean =>
  valueMatch(template, value, values) !== 'not';

/** The kind of a literal value; a client may send another value of the same kind. */
function kindOf(text: string): string {
  if (isDay(text)) return 'day';
  if (isUuid(text)) return 'uuid';
  const customer = customerKind(text);
  if (customer !== undefined) return customer;
  if (/^\d+$/.test(text)) return `${text.length} digits`;
  return /\d/.test(text) ? `with digits: ${text.replace(/\d/g, '0')}` : 'letters';
}
