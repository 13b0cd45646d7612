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

/** A refusal with the error and the placeholders of the code's row. */
export function refused<Code extends RefusalCode>(code: Code, ...facts: FactsArgument<Rows[Code]>): Refusal {
  const {
    errors: [error],
    placeholders,
  }: RefusalRow<never> = explanations[code];
  return new Refusal(error, explain(code, ...facts), placeholders(facts[0] as never));
}
