import { brokenRules, faultConflicts, type Localized } from '../../kernel/index.ts';
import { statusesOf } from '../format/expectation.ts';
import type { Instead } from '../format/request.ts';
import type { Step } from '../format/scenario.ts';
import { brokenAt, type DocumentError, message } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** `instead` is a fault that docs/faults.md allows. */
export function insteadErrors(draft: Draft): DocumentError[] {
  const first = draft.steps.findIndex((step) => step?.instead !== undefined);
  return [
    ...brokenAt(
      ['steps', first, 'instead'],
      [[first >= 0 && draft.needs !== 'sandbox', message((say) => say.needsSandbox)]],
    ),
    ...errorsInSteps(draft, (step, path) => {
      if (step.instead === undefined) return [];
      const messages = [...faultConflicts(step.instead, 'yaml'), ...expectedErrors(step, step.instead)];
      return messages.map((message) => ({ path: [...path, 'instead'], message }));
    }),
  ];
}

/** The step expects the fault, and its call can have it. */
function expectedErrors({ call, expect: { status } }: Step, instead: Instead): Localized[] {
  const isSilent = instead.stall !== undefined || instead.cut !== undefined;
  const allowed = statusesOf(status);
  return brokenRules([
    [call === 'token', message((say) => say.insteadOfToken)],
    [isSilent && status !== 'none', message((say) => say.expectNone)],
    [
      !isSilent && instead.status !== undefined && !allowed.includes(instead.status),
      message((say) => say.answersOther({ status: instead.status ?? 0, allowed })),
    ],
  ]);
}
