import { explainer, type FactsArgument } from '../../kernel/index.ts';
import { type ErrorKind, SelfServiceRefusal } from './errors.ts';
import { explanations } from './explanations.ts';
import * as texts from './texts/index.ts';

export const explain = explainer(explanations, texts);

/** A refusal without a field at fault. */
export const refused = <Code extends keyof typeof explanations>(
  kind: ErrorKind,
  code: Code,
  ...facts: FactsArgument<(typeof explanations)[Code]>
): SelfServiceRefusal => new SelfServiceRefusal(kind, explain(code, ...facts));
