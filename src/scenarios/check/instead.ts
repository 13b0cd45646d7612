import { brokenRules, faultConflicts } from '../../kernel/index.ts';
import type { Instead } from '../format/request.ts';
import type { Step } from '../format/scenario.ts';
import type { DocumentError } from './document-error.ts';
import type { Draft } from './draft.ts';

/** `instead` is a fault that docs/faults.md allows. */
export function insteadErrors({ steps, needs }: Draft): DocumentError[] {
  const [first] = steps.flatMap((step, index) => (step?.instead === undefined ? [] : [index]));
  return [
    ...(first === undefined || needs === 'sandbox'
      ? []
      : [
          {
            path: ['steps', first, 'instead'],
            message: 'only the sandbox can do this: write needs: sandbox for the case',
          },
        ]),
    ...steps.flatMap((step, index) => {
      if (step?.instead === undefined) return [];
      const path = ['steps', index, 'instead'];
      return [...faultConflicts(step.instead, 'yaml'), ...expectedErrors(step, step.instead)].map(
        (message) => ({
          path,
          message,
        }),
      );
    }),
  ];
}

/** The step expects the fault, and its call can have it. */
function expectedErrors({ call, expect: { status } }: Step, instead: Instead): string[] {
  const isSilent = instead.stall !== undefined || instead.cut !== undefined;
  const allowed: readonly (number | 'none')[] = Array.isArray(status) ? status : [status];
  return brokenRules([
    [call === 'token', 'is for calls of the register; what /token answers cannot be replaced here'],
    [isSilent && status !== 'none', 'leaves the caller without an answer: expect status none'],
    [
      !isSilent && instead.status !== undefined && !allowed.includes(instead.status),
      `answers ${instead.status}, and the step expects ${allowed.join(' or ')}`,
    ],
  ]);
}
