import { explainer, type FactsArgument } from '../../kernel/index.ts';
import { type ErrorKind, SelfServiceRefusal } from './errors.ts';
import { explanations } from './explanations.ts';
import * as texts from './texts/index.ts';

export const explain = explainer(explanations, texts);

/** A refusal that concerns no single field. */
export const refused = <Code extends keyof typeof explanations>(
  kind: ErrorKind,
  code: Code,
  ...facts: FactsArgument<(typeof explanations)[Code]>
): SelfServiceRefusal => new SelfServiceRefusal(kind, explain(code, ...facts));
