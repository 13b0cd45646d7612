import { isDay } from '../../kernel/index.ts';
import type { StepRequest, TemplateValues } from '../../scenarios/index.ts';
import type { ObservedCall } from '../call.ts';
import type { Finding } from './context.ts';
import { mismatch, missing } from './mismatch.ts';
import { valueFindings } from './value.ts';

export function queryFindings(
  { query: wanted = {} }: StepRequest,
  { query: sent }: ObservedCall,
  setting: TemplateValues,
): readonly Finding[] {
  if (Object.keys(sent).length === 0 && Object.keys(wanted).length === 0) return [];
  const { fromDate, toDate } = wanted;
  if (fromDate !== undefined && toDate !== undefined && isBackwards(fromDate, toDate))
    return isSentBackwards(sent) ? [] : [mismatch(({ notBackwards }) => notBackwards)];
  // If the case sends an invalid day, the other day does not matter.
  const isWrong = [fromDate, toDate].some((template) => /\{\{\s*invalid\./.test(template ?? ''));
  const names = isWrong ? Object.keys(wanted) : [...Object.keys(wanted), 'fromDate', 'toDate'];
  return [...new Set(names)].flatMap((name) => parameterFindings(name, wanted[name], sent[name], setting));
}

/** A day of the period that is left out means today. */
function parameterFindings(
  name: string,
  wanted: string | undefined,
  sent: string | undefined,
  setting: TemplateValues,
): Finding[] {
  if (wanted === undefined && sent === undefined) return [];
  const isPeriod = name === 'fromDate' || name === 'toDate';
  const template = wanted ?? (isPeriod ? '{{today}}' : undefined);
  const value = sent ?? (isPeriod ? setting.today : undefined);
  if (template === undefined) return [];
  return value === undefined ? [missing(name)] : valueFindings(name, template, value, setting);
}

const isSentBackwards = ({ fromDate = '', toDate = '' }: ObservedCall['query']): boolean =>
  isDay(fromDate) && isDay(toDate) && fromDate > toDate;

const isBackwards = (from: string, to: string): boolean =>
  dayOffset(from) > dayOffset(to) || (isDay(from) && isDay(to) && from > to);

/** The number of days in `{{today+1d}}`; NaN for another text. */
function dayOffset(template: string): number {
  const match = /^\{\{\s*today(?:([+-])(\d{1,4})d)?\s*\}\}$/.exec(template);
  return match === null ? Number.NaN : Number(`${match[1] ?? ''}${match[2] ?? 0}`);
}
