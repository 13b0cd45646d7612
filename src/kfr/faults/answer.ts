import type { Answered, Call } from '../../contract/index.ts';
import { type Account, numberBetween, type Reply, type Request, type Spread } from '../../kernel/index.ts';
import { correlationIdOf } from '../correlation-id.ts';
import { errorBody, errorTable, gatewayBody } from '../errors.ts';
import { operationTable } from '../operations.ts';
import type { KfrServices } from '../services.ts';
import { callerHungUp, delayed, type Happened, held, ordered } from './explanations.ts';
import { type Fault, holds, isDelayOnly } from './fault.ts';
import type { HowItEnded } from './holder.ts';
import type { Take, TakenFault } from './taking.ts';

/** Answers a call, `perform` being what the operation itself does with it, or with the same whose body is read once more. */
export type Around = (call: Call, perform: (call: Call) => Promise<Answered>) => Promise<Answered>;

/** Puts the fault that a call gets, if any, in the place of its answer, or before it. */
export function withFaults(take: Take, services: KfrServices): Around {
  return async (sent, perform) => {
    let call = sent;
    const taken = await take(sent, (body) => {
      call = { ...sent, request: { ...sent.request, body } };
    });
    if (taken === undefined) return perform(call);
    try {
      return await answered(taken, call, () => perform(call), services);
    } finally {
      taken.end();
    }
  };
}

async function answered(
  taken: TakenFault,
  call: Call,
  perform: () => Promise<Answered>,
  services: KfrServices,
): Promise<Answered> {
  const { fault } = taken;
  const own = fault.performed ? await perform() : undefined;
  const happened: Happened = { taken, call, own: own?.reply.status };
  const base = { ...(await accountOf(call, services)), ...own?.reply.account };
  if (holds(fault)) {
    const delay = fault.delay === undefined ? undefined : within(fault.delay);
    const how = await wait(taken, call.request, delay, own !== undefined);
    if (how === 'hung up') return lost({ ...happened, delay }, base, callerHungUp);
    if (how === 'cleared') return lost({ ...happened, delay }, base, held);
    if (isDelayOnly(fault)) return noted(own ?? (await perform()), { ...happened, delay });
  }
  if (fault.cut === 'before') return lost(happened, base, ordered);
  const cut = fault.cut === undefined ? {} : { cut: fault.cut };
  if (own !== undefined && !replaces(fault))
    return {
      ...own,
      reply: { ...own.reply, ...cut, account: explained(base, happened, ordered) },
    };
  // Bytes that nobody has read would make the end of the connection overtake the half that was sent.
  if (own === undefined && fault.cut === 'middle') await thrownAway(call.request.body);
  const reply = { ...orderedReply(fault, call, services), ...cut };
  return {
    reply: { ...reply, account: { ...explained(base, happened, ordered), ...codeOf(fault) } },
    asPublished: false,
  };
}

const replaces = ({ code, status }: Fault): boolean => code !== undefined || status !== undefined;

const within = ({ from, to }: Spread): number => numberBetween(from, to);

/** While a call waits its body is thrown away, unless it is needed: only so is it seen that the caller hangs up. */
function wait(
  { fault, holder }: TakenFault,
  request: Request,
  delay: number | undefined,
  read: boolean,
): Promise<HowItEnded> {
  if (!read && !isDelayOnly(fault)) void thrownAway(request.body);
  return holder.hold(request, delay);
}

async function thrownAway(body: Request['body']): Promise<void> {
  try {
    for await (const _ of body);
  } catch {
    // The caller has gone, which whoever waits for that is told by the connection.
  }
}

/** What may be said of the caller, whether or not the token is good. */
async function accountOf(call: Call, { authorize }: KfrServices): Promise<Account> {
  const authorized = await authorize(call.request.headers.authorization);
  const correlationId = correlationIdOf(call);
  return {
    answeredBy: 'kfr',
    operation: call.operationId,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...('principal' in authorized
      ? { institution: authorized.principal.consumer, token: authorized.principal.claims }
      : {}),
  };
}

type Explained = (happened: Happened) => NonNullable<Account['explanation']>;

/** The account of a call whose own answer, and the reason for it, is no longer what the caller sees. */
function explained(base: Account, happened: Happened, explain: Explained): Account {
  const { error: _error, errorCode: _code, explanation: own, notes = [], ...rest } = base;
  const explanation = explain(happened);
  const all = own === undefined ? notes : [own, ...notes];
  return { ...rest, error: explanation.code, explanation, ...(all.length === 0 ? {} : { notes: all }) };
}

const lost = (happened: Happened, base: Account, explain: Explained): Answered => ({
  reply: { status: 0, headers: {}, cut: 'before', account: explained(base, happened, explain) },
  asPublished: false,
});

const noted = ({ reply, asPublished }: Answered, happened: Happened): Answered => ({
  reply: {
    ...reply,
    account: {
      ...reply.account,
      notes: [delayed({ ...happened, own: reply.status }), ...(reply.account.notes ?? [])],
    },
  },
  asPublished,
});

const codeOf = ({ code }: Fault): Partial<Account> => (code === undefined ? {} : { errorCode: code });

/** CorrelationID goes back with a code of the register, where the operation has that header: a gateway does not know it. */
function orderedReply(
  { code, status, retryAfter }: Fault,
  call: Call,
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
  const correlationId = operationTable[call.operationId]?.echoes ? correlationIdOf(call) : undefined;
  return {
    ...errorBody({ code, ...(status === undefined ? {} : { status }) }, clock.now()),
    headers: { ...headers, ...(correlationId === undefined ? {} : { CorrelationID: correlationId }) },
  };
}
