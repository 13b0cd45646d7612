import { noAnswer, type RecordedAnswer, type StepResult } from '../../scenarios/index.ts';
import type { Difference, Side } from './comparison.ts';
import { isEqualInWords, valueDifferences } from './values.ts';

/** The differences of two results of a case, step by step, in the order of the steps. */
export function stepDifferences(a: readonly StepResult[], b: readonly StepResult[]): Difference[] {
  const [byIdA, byIdB] = [a, b].map((steps) => new Map(steps.map((one) => [one.step, one])));
  const ids = new Set([...a, ...b].map(({ step }) => step));
  const found = [...ids].flatMap((id) => differencesOf(id, byIdA?.get(id), byIdB?.get(id)));
  // Later steps of a case that has stopped tell nothing more.
  const firstNotReached = found.find(({ what }) => what === 'not-reached');
  return found.filter((one) => one.what !== 'not-reached' || one === firstNotReached);
}

function differencesOf(step: string, a: StepResult | undefined, b: StepResult | undefined): Difference[] {
  if (a === undefined || b === undefined)
    return [
      {
        what: 'only-in',
        step,
        ...(a === undefined ? {} : { a: a.status }),
        ...(b === undefined ? {} : { b: b.status }),
      },
    ];
  const reached = [isReached(a), isReached(b)];
  if (!reached.every(Boolean))
    return reached.some(Boolean) ? [{ what: 'not-reached', step, a: a.status, b: b.status }] : [];
  return [...verdictDifferences(step, a, b), ...answerDifferences(step, a, b)];
}

const isReached = ({ status }: StepResult): boolean => status === 'passed' || status === 'failed';

function verdictDifferences(step: string, a: StepResult, b: StepResult): Difference[] {
  if (a.status === b.status) return [];
  const deviations = Object.fromEntries(
    (
      [
        ['a', a],
        ['b', b],
      ] satisfies [Side, StepResult][]
    ).flatMap(([side, { deviations }]) => (deviations === undefined ? [] : [[side, deviations]])),
  );
  return [{ what: 'verdict', step, a: a.status, b: b.status, deviations }];
}

/** Without the facts of both answers, their words are compared. */
function answerDifferences(step: string, a: StepResult, b: StepResult): Difference[] {
  // A step that was done in another way has the answer to another call.
  if ((a.note === undefined) !== (b.note === undefined)) return [];
  if (a.answer !== undefined && b.answer !== undefined)
    return recordedDifferences(a.answer, b.answer).map((one) => ({ ...one, step }));
  const [inA, inB] = [inWords(a), inWords(b)];
  if (inA === undefined || inB === undefined || isEqualInWords(inA, inB)) return [];
  return [{ what: 'answer', step, a: inA, b: inB }];
}

const inWords = ({ answer, actual }: StepResult): string | undefined =>
  answer?.status === 'none' ? noAnswer.en : actual?.en;

/** Of answers with different statuses, headers and bodies are not compared: they belong to different answers. */
function recordedDifferences(a: RecordedAnswer, b: RecordedAnswer): Difference[] {
  const codes = a.code === b.code ? [] : [{ what: 'code' as const, ...sides(a.code, b.code) }];
  if (a.status !== b.status) return [{ what: 'status', a: a.status, b: b.status }, ...codes];
  const bodies = valueDifferences(a.body, b.body).filter(
    // The code has been told.
    ({ at }) => codes.length === 0 || (at !== '.errorCode' && at !== '.error'),
  );
  return [
    ...codes,
    ...parts('header', headersOf(a), headersOf(b)),
    ...bodies.map((one) => ({ what: 'body' as const, ...one })),
    ...parts('claim', a.claims, b.claims),
  ];
}

const sides = (a: unknown, b: unknown) => ({
  ...(a === undefined ? {} : { a }),
  ...(b === undefined ? {} : { b }),
});

const parts = (
  what: 'header' | 'claim',
  a: Readonly<Record<string, unknown>> = {},
  b: Readonly<Record<string, unknown>> = {},
): Difference[] => valueDifferences(a, b).map(({ at, ...values }) => ({ what, at: at.slice(1), ...values }));

/** Blanks and capitals of a media type have no meaning (RFC 9110, 8.3.1). */
const headersOf = ({ headers = {} }: RecordedAnswer): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === 'content-type' ? value.toLowerCase().replaceAll(/\s/g, '') : value,
    ]),
  );
