import { isObject, largestUpload } from '../../kernel/index.ts';
import type { CaseResult, RecordedAnswer, Scenario, Step } from '../../scenarios/index.ts';
import { definitionOf, stepId } from '../../scenarios/index.ts';
import type { SwitchHint } from './comparison.ts';

/** A step with the call that it sends: its own, or that of the step that it retries. */
interface SentStep {
  readonly call: NonNullable<Step['call']>;
  readonly request: NonNullable<Step['with']>;
  readonly before: readonly SentStep[];
}

interface HintRow {
  readonly name: string;
  /** The value with which the sandbox gives this answer to the step; undefined if that cannot be told. */
  readonly toldBy: (step: SentStep, answer: RecordedAnswer) => string | undefined;
}

/** The switches whose value can be told from an answer. Others decide what a result does not show. */
const hintRows: readonly HintRow[] = [
  {
    name: 'kfr-401',
    toldBy: ({ call }, { status, code, body }) => {
      if (call === 'token' || status !== 401) return undefined;
      if (code !== undefined) return 'published';
      const fields = isObject(body) ? Object.keys(body).sort().join() : '';
      return fields === 'message,statusCode' ? 'gateway' : undefined;
    },
  },
  {
    name: 'batch-too-large',
    toldBy: ({ request: { upload } }, { status, code = '' }) =>
      (upload?.bytes ?? 0) > largestUpload
        ? ({ '413 ': '413', '400 KFR-004': '400', '403 KFR-002': '403' } as Record<string, string>)[
            `${status} ${code}`
          ]
        : undefined,
  },
  {
    name: 'multipart-refusal',
    toldBy: ({ request: { upload } }, { status, code }) => {
      if (!['quoted', 'other-than-body'].includes(upload?.boundary ?? '') || status !== 403) return undefined;
      if (code === undefined) return 'opaque';
      return code === 'KFR-002' ? code : undefined;
    },
  },
  {
    name: 'unknown-account',
    toldBy: ({ call }, { status, code }) =>
      call === 'getAccountServicingProvider' && code === 'ERR-004' && (status === 400 || status === 404)
        ? String(status)
        : undefined,
  },
  {
    name: 'kar',
    toldBy: ({ call }, { status, code }) => {
      if (call !== 'getCustomerRelation') return undefined;
      if (status === 200) return 'answers';
      return status === 504 && code === 'KFR-007' ? 'out-of-reach' : undefined;
    },
  },
  {
    name: 'end-day',
    toldBy: (step, { status, body }) => {
      if (status !== 200 || !looksUpTodayAfterTheEnd(step)) return undefined;
      const banks = isObject(body) ? body.banks : undefined;
      if (!Array.isArray(banks)) return undefined;
      return banks.length === 0 ? 'excluded' : 'included';
    },
  },
  {
    name: 'client-amr',
    toldBy: ({ call }, { claims }) => {
      const amr = claims?.client_amr;
      if (call !== 'token' || typeof amr !== 'string') return undefined;
      return ['virksomhetssertifikat', 'QCForESeal', 'CForESeal'].includes(amr) ? amr : undefined;
    },
  },
];

/** A look-up of today whose customer was ended by an earlier step, and not registered again. */
function looksUpTodayAfterTheEnd({ call, request, before }: SentStep): boolean {
  const { fromDate = '{{today}}', toDate = '{{today}}' } = request.query ?? {};
  if (call !== 'getCustomerRelationForOwnBank' || fromDate !== '{{today}}' || toDate !== '{{today}}')
    return false;
  const last = before.findLast(
    ({ call, request: { customer, upload } }) =>
      upload !== undefined || (call !== 'getCustomerRelationForOwnBank' && customer === request.customer),
  );
  return last?.call === 'deleteCustomerDSOPGW' && last.request.fid === undefined;
}

/**
 * The switches by which the two answers to a step differ.
 * @param scenario of the library; without hints if the results were played with another definition of it
 */
export function switchHints(
  scenario: Scenario | undefined,
  a: CaseResult,
  b: CaseResult,
): (SwitchHint & { readonly step: string })[] {
  if (scenario === undefined) return [];
  const definition = definitionOf(scenario);
  if (a.definition !== definition || b.definition !== definition) return [];
  return [...sentSteps(scenario)].flatMap(([id, step]) => {
    const [answerA, answerB] = [a, b].map(({ steps }) => steps.find(({ step }) => step === id)?.answer);
    if (answerA === undefined || answerB === undefined) return [];
    return hintRows.flatMap(({ name, toldBy }) => {
      const [valueA, valueB] = [toldBy(step, answerA), toldBy(step, answerB)];
      if (valueA === undefined || valueB === undefined || valueA === valueB) return [];
      return [{ name, a: valueA, b: valueB, step: id }];
    });
  });
}

function sentSteps({ steps }: Scenario): Map<string, SentStep> {
  const sent = new Map<string, SentStep>();
  for (const [index, step] of steps.entries()) {
    const retried = step.retries === undefined ? undefined : sent.get(step.retries);
    const call = step.call ?? retried?.call;
    if (call === undefined) continue;
    const request = { ...retried?.request, ...step.with };
    sent.set(stepId(step, index), { call, request, before: [...sent.values()] });
  }
  return sent;
}
