import type { Instead } from '../format/request.ts';
import type { Step } from '../format/scenario.ts';
import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** What the sandbox does instead of answering makes sense, as docs/faults.md says what may stand together. */
export function insteadFaults({ steps, needs }: Draft): Fault[] {
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
      return [...combinationFaults(step.instead), ...expectedFaults(step, step.instead)].map((message) => ({
        path,
        message,
      }));
    }),
  ];
}

type Rules = readonly (readonly [broken: boolean, message: string])[];
const broken = (rules: Rules): string[] => rules.filter(([broken]) => broken).map(([, message]) => message);

/** @returns in words why the fields make no sense together */
export function combinationFaults(instead: Instead): string[] {
  const { code, status, retryAfter, delay, stall, cut, performed } = instead;
  const named = (...fields: readonly (keyof Instead)[]) =>
    fields.filter((field) => instead[field] !== undefined).join(', ');
  const beside = named('code', 'status', 'retryAfter', 'delay', 'cut');
  const answers = named('code', 'status', 'retryAfter');
  const hasAnswer = code !== undefined || status !== undefined;
  return broken([
    [
      !hasAnswer && delay === undefined && stall === undefined && cut === undefined,
      'must hold code, status, delay, stall or cut',
    ],
    [
      stall !== undefined && beside !== '',
      `stall stands alone, or with performed: nothing could follow; leave out ${beside}`,
    ],
    [cut === 'before' && answers !== '', `cut: before leaves nothing to be seen; leave out ${answers}`],
    [
      cut === 'middle' && !hasAnswer && performed === undefined,
      'cut: middle needs an answer to cut: give code, status or performed: true',
    ],
    [retryAfter !== undefined && status !== 429 && status !== 503, 'retryAfter belongs to status 429 or 503'],
  ]);
}

/** The step expects what the sandbox does, and the call is one that it can do it to. */
function expectedFaults({ call, expect: { status } }: Step, instead: Instead): string[] {
  const isSilent = instead.stall !== undefined || instead.cut !== undefined;
  const allowed: readonly (number | 'none')[] = Array.isArray(status) ? status : [status];
  return broken([
    [call === 'token', 'is for calls of the register; what /token answers cannot be replaced here'],
    [isSilent && status !== 'none', 'leaves the caller without an answer: expect status none'],
    [
      !isSilent && instead.status !== undefined && !allowed.includes(instead.status),
      `answers ${instead.status}, and the step expects ${allowed.join(' or ')}`,
    ],
  ]);
}
