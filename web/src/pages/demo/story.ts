import type { ExchangeDetail } from '../../../../src/journal/index.ts';
import type {
  CallName,
  CaseResult,
  Scenario,
  StepRequest,
  StepResult,
} from '../../../../src/scenarios/index.ts';
import type { RegisterChange } from './register-change.ts';

/** A step as it happened. */
export interface PlayedStep {
  /** In the case, from 0. */
  readonly index: number;
  readonly result: StepResult;
  /** Undefined when the journal does not have it any more. */
  readonly exchange: ExchangeDetail | undefined;
  /** The request for the token of the call, at its first use. */
  readonly grant: ExchangeDetail | undefined;
  readonly register: readonly RegisterChange[];
}

/** The end of a case, and who played or made its calls. */
export type EndOfCase = Pick<CaseResult, 'status' | 'reason'>;

export type Lane = 'institution' | 'maskinporten' | 'kfr' | 'agency';

/** A message on its way from one lane to another. */
export interface Message {
  readonly kind: 'request' | 'reply' | 'lost';
  readonly from: Lane;
  readonly to: Lane;
  /** As on the wire: `POST …/batch`, `400 KFR-005`; empty for an answer that never came. */
  readonly label: string;
}

const agencyCalls: readonly CallName[] = ['getCustomerRelation', 'getAccountServicingProvider'];

/** The call of a step and what it changes in a valid one; a retry has those of the step that it repeats. */
export function callOf(
  scenario: Pick<Scenario, 'steps'>,
  index: number,
): { readonly call: CallName; readonly request: StepRequest } {
  const step = scenario.steps[index];
  const own = step?.with ?? {};
  if (step?.retries === undefined) return { call: step?.call ?? 'token', request: own };
  const retried = scenario.steps.findIndex(({ id }, at) => (id ?? `step-${at + 1}`) === step.retries);
  const { call, request } = callOf({ steps: scenario.steps.slice(0, index) }, retried);
  return { call, request: { ...request, ...own } };
}

/** Those who take part in a case, from left to right. */
export const lanesOf = (scenario: Pick<Scenario, 'steps'>): readonly Lane[] =>
  scenario.steps.some((_, index) => senderOf(callOf(scenario, index).call) === 'agency')
    ? ['institution', 'maskinporten', 'kfr', 'agency']
    : ['institution', 'maskinporten', 'kfr'];

const senderOf = (call: CallName): Lane => (agencyCalls.includes(call) ? 'agency' : 'institution');

/** The messages of a step in their order: for the token, if it was requested for this step, then for the call. */
export function messagesOf({ result, grant }: PlayedStep, call: CallName): readonly Message[] {
  const sender = senderOf(call);
  const service = call === 'token' ? 'maskinporten' : 'kfr';
  if (result.request === undefined) return [];
  const [method = '', path = ''] = result.request.split(' ');
  return [
    ...(grant === undefined ? [] : pair(sender, 'maskinporten', 'POST /token', String(grant.reply.status))),
    ...pair(sender, service, `${method} ${shortPath(path)}`, statusOf(result)),
  ];
}

const pair = (from: Lane, to: Lane, request: string, reply: string | undefined): readonly Message[] => [
  { kind: 'request', from, to, label: request },
  { kind: reply === undefined ? 'lost' : 'reply', from: to, to: from, label: reply ?? '' },
];

/** Status and error code as received: `201`, `400 KFR-005`. @returns undefined when no answer came */
export const statusOf = ({ actual }: Pick<StepResult, 'actual'>): string | undefined =>
  /^\d{3}(?: [^\s,]+)?/.exec(actual?.en ?? '')?.[0];

/** The end of a path, without its query: `…/DSOPBANK`, `…/311002007/`. */
function shortPath(path: string): string {
  const [first = ''] = path.split('?');
  const end = /[^/]+\/?$/.exec(first)?.[0] ?? '';
  return first.length - end.length <= 1 ? first : `…/${end}`;
}
