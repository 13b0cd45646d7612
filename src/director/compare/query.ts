import { isDay } from '../../kernel/index.ts';
import type { StepRequest, TemplateValues } from '../../scenarios/index.ts';
import type { ObservedCall } from '../call.ts';
import type { Finding } from './context.ts';
import { mismatch, missing } from './mismatch.ts';
import { valueFindings } from './value.ts';

export function queryFindings(
  { query: expected = none }: StepRequest,
  { query: sent }: ObservedCall,
  values: TemplateValues,
): readonly Finding[] {
  if (expected === none && Object.keys(sent).length === 0) return [];
  const { isBackwards, names } = ruleOf(expected);
  if (isBackwards) return isSentBackwards(sent) ? [] : [mismatch(({ notBackwards }) => notBackwards)];
  return names.flatMap((name) => parameterFindings(name, expected[name], sent[name], values));
}

type Query = NonNullable<StepRequest['query']>;

const none: Query = {};

interface QueryRule {
  /** Whether the case has the days in the wrong order. */
  readonly isBackwards: boolean;
  /** The parameters to compare. */
  readonly names: readonly string[];
}

/** Cache: each step is compared with every call of a client. */
const rules = new WeakMap<Query, QueryRule>();

function ruleOf(expected: Query): QueryRule {
  const known = rules.get(expected);
  if (known !== undefined) return known;
  const { fromDate, toDate } = expected;
  // If the case has an invalid day, the other day does not matter.
  const isWrong = [fromDate, toDate].some((template) => /\{\{\s*invalid\./.test(template ?? ''));
  const names = isWrong ? Object.keys(expected) : [...Object.keys(expected), 'fromDate', 'toDate'];
  const rule = {
    isBackwards: fromDate !== undefined && toDate !== undefined && isBackwards(fromDate, toDate),
    names: [...new Set(names)],
  };
  rules.set(expected, rule);
  return rule;
}

/** KFR takes a missing fromDate or toDate as today. */
function parameterFindings(
  name: string,
  expected: string | undefined,
  sent: string | undefined,
  values: TemplateValues,
): Finding[] {
  if (expected === undefined && sent === undefined) return [];
  const isPeriod = name === 'fromDate' || name === 'toDate';
  const template = expected ?? (isPeriod ? '{{today}}' : undefined);
  const value = sent ?? (isPeriod ? values.today : undefined);
  if (template === undefined) return [];
  return value === undefined ? [missing(name)] : valueFindings(name, template, value, values);
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
