import { explainer, type FactsArgument } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { explanations } from './explanations.ts';
import type { RefusalRow } from './row.ts';
import * as texts from './texts/index.ts';

type Rows = typeof explanations;

type RefusalCode = {
  [Code in keyof Rows]: Rows[Code] extends RefusalRow<never> ? Code : never;
}[keyof Rows];

export const explain = explainer(explanations, texts);

/** The refusal of a grant, with the error that belongs to the explanation. */
export function refused<Code extends RefusalCode>(code: Code, ...facts: FactsArgument<Rows[Code]>): Refusal {
  const { error, inGaps }: RefusalRow<never> = explanations[code];
  const filled =
    typeof inGaps === 'function' ? (inGaps as (facts: unknown) => Record<string, string>)(facts[0]) : inGaps;
  return new Refusal(error, explain(code, ...facts), filled);
}
