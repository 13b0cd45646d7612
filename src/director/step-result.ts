import { cut } from '../kernel/index.ts';
import {
  answerInShort,
  type Deviation,
  expectedInShort,
  recordedAnswer,
  type StepResult,
  shown,
  shownCustomer,
  type TemplateValues,
} from '../scenarios/index.ts';
import type { AnsweredCall } from './call.ts';
import type { CallValues } from './call-values.ts';
import type { PlannedStep } from './plan.ts';

/** The result of a completed or failed step, masked. */
export function stepResult(
  { id, step }: PlannedStep,
  call: AnsweredCall,
  values: CallValues,
  deviations: readonly Deviation[],
): StepResult {
  const { explanation } = call;
  const testData = testDataOf(call);
  return {
    step: id,
    status: deviations.length === 0 ? 'passed' : 'failed',
    request: shown(call.requestLine),
    ...(Object.keys(testData).length === 0 ? {} : { testData }),
    expected: expectedInShort(step.expect, values),
    actual: answerInShort(call.answer),
    answer: recordedAnswer(call.answer, step.expect, values, values.roles),
    ...(deviations.length === 0 ? {} : { deviations }),
    ...(call.correlationId === undefined ? {} : { correlationId: shown(call.correlationId) }),
    exchange: call.exchange,
    at: call.at,
    durationMs: Math.round(call.answer.took),
    ...(explanation === undefined
      ? {}
      : {
          explanation: {
            code: explanation.code,
            summary: explanation.summary,
            remedy: explanation.remedy,
          },
        }),
  };
}

function testDataOf({ customer, query, upload, grant }: AnsweredCall): Record<string, string> {
  const contents = upload?.contents;
  return {
    ...(customer === undefined ? {} : { CustomerID: cut(shownCustomer(customer), 60) }),
    ...Object.fromEntries(
      ['fromDate', 'toDate'].flatMap((name) => {
        const value = query[name];
        return value === undefined ? [] : [[name, shown(value)]];
      }),
    ),
    ...(contents === undefined
      ? {}
      : {
          rows: String(contents.rows),
          ...(contents.bytes === undefined ? {} : { bytes: String(contents.bytes) }),
        }),
    ...(grant === undefined ? {} : { scope: shown(grant.scopes.join(' ')) }),
  };
}

/** The result of a step that is not done. */
export const undecidedStep = ({ id, step }: PlannedStep, values: TemplateValues): StepResult => ({
  step: id,
  status: 'open',
  expected: expectedInShort(step.expect, values),
});
