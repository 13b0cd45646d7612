import { type Account, type Explanation, pause, type Reply, randomInteger } from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { errorBody, errorTable, gatewayBody } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { adviceFor } from './advice.ts';
import { explain } from './explain.ts';
import { type ActiveFault, type Fault, holdsCalls, isDelayOnly } from './fault.ts';

/**
 * Answers a call with its fault, or delays the call's own answer.
 * @param carryOut carries out the call; called once at most
 */
export async function answerWithFault(
  active: ActiveFault,
  call: KfrCall,
  carryOut: () => Promise<Reply>,
  services: KfrServices,
): Promise<Reply> {
  const { fault } = active;
  const own = fault.performed ? await carryOut() : undefined;
  const facts = { origin: active.origin, ownStatus: own?.status };
  const account = { ...call.account, ...own?.account };
  if (holdsCalls(fault)) {
    const delay = fault.delay === undefined ? undefined : randomInteger(fault.delay.from, fault.delay.to);
    // Node reports a closed connection only after the body is read. A delayed call still needs its body.
    if (own === undefined && !isDelayOnly(fault)) void drain(call.body);
    const outcome = await pause(delay, call.request, active.ended);
    const seconds = delay === undefined ? undefined : delay / 1000;
    if (outcome !== 'over') {
      const code = outcome === 'hung up' ? 'caller-hung-up' : 'fault-cleared';
      return noReply(account, explain(code, { ...facts, seconds, advice: adviceFor({ stall: true }, call) }));
    }
    if (seconds !== undefined && isDelayOnly(fault)) {
      const late = own ?? (await carryOut());
      return withNote(
        late,
        explain('fault-delayed', { origin: active.origin, ownStatus: late.status, seconds }),
      );
    }
  }
  const { cut } = fault;
  const explanation = explain(codeOf(active.origin), {
    ...facts,
    cut,
    orderedAnswer: orderedAnswer(fault),
    advice: adviceFor(fault, call),
  });
  if (cut === 'before') return noReply(account, explanation);
  const cutOff = cut === undefined ? {} : { cut };
  if (own !== undefined && !replacesAnswer(fault))
    return { ...own, ...cutOff, account: withExplanation(account, explanation) };
  // Closing a socket with unread bytes sends RST, which may discard the half reply.
  if (own === undefined && cut === 'middle') await drain(call.body);
  return {
    ...orderedReply(fault, call, services),
    ...cutOff,
    account: { ...withExplanation(account, explanation), ...errorCodeOf(fault) },
  };
}

function codeOf(origin: ActiveFault['origin']) {
  if ('scenario' in origin) return 'scenario-fault';
  return 'order' in origin ? 'fault-ordered' : 'magic-customer';
}

/** Status and code of the ordered answer; empty if none is ordered. */
function orderedAnswer({ code, status = code && errorTable[code].status }: Fault): string {
  return [status, code].filter(Boolean).join(' ');
}

const replacesAnswer = ({ code, status }: Fault): boolean => code !== undefined || status !== undefined;

async function drain(body: KfrCall['body']): Promise<void> {
  try {
    for await (const _ of body);
  } catch {
    // The caller hung up; `pause` reports that.
  }
}

/** The account with the fault as its error; the explanation of the call's own answer becomes the first note. */
function withExplanation(base: Account, explanation: Explanation): Account {
  const { error: _error, errorCode: _code, explanation: own, notes = [], ...rest } = base;
  const all = own === undefined ? notes : [own, ...notes];
  return { ...rest, error: explanation.code, explanation, ...(all.length === 0 ? {} : { notes: all }) };
}

const noReply = (base: Account, explanation: Explanation): Reply => ({
  status: 0,
  headers: {},
  cut: 'before',
  account: withExplanation(base, explanation),
});

const withNote = (reply: Reply, note: Explanation): Reply => ({
  ...reply,
  account: { ...reply.account, notes: [note, ...(reply.account.notes ?? [])] },
});

const errorCodeOf = ({ code }: Fault): Partial<Account> => (code === undefined ? {} : { errorCode: code });

/** Only a reply with a KFR code echoes CorrelationID, if the operation does: a gateway does not know the header. */
function orderedReply(
  { code, status, retryAfter }: Fault,
  { operation, correlationId }: KfrCall,
  { clock }: KfrServices,
): Omit<Reply, 'account'> {
  const headers = {
    'Content-Type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
  if (code === undefined) {
    const gateway = status ?? errorTable['KFR-007'].status;
    return { status: gateway, body: gatewayBody(gateway), headers };
  }
  return {
    ...errorBody({ code, ...(status === undefined ? {} : { status }) }, clock.now()),
    headers: {
      ...headers,
      ...(operation.echoesCorrelationId && correlationId !== undefined
        ? { CorrelationID: correlationId }
        : {}),
    },
  };
}
