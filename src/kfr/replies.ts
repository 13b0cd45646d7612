import { type Account, type Reply, toldDefect } from '../kernel/index.ts';
import type { KfrCall } from './call.ts';
import { errorBody, type Refusal } from './errors.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

const json = { 'Content-Type': 'application/json' };

/** What a reply says apart from its outcome: headers that all replies of the operation share, and what the journal is told. */
interface Frame {
  readonly headers: Reply['headers'];
  readonly account: Account;
}

const outside: Frame = { headers: {}, account: { answeredBy: 'kfr' } };

export const frameOf = ({ operation, correlationId, account }: KfrCall): Frame => ({
  headers: operation.echoes && correlationId !== undefined ? { CorrelationID: correlationId } : {},
  account,
});

export function successReply(
  { status, body, notes = [], account: told = {} }: Outcome,
  { headers, account }: Frame,
): Reply {
  return {
    status,
    headers: body === undefined ? headers : { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    account: { ...account, ...told, ...(notes.length === 0 ? {} : { notes }) },
  };
}

/** @param frame default: of what is no call of any operation */
export function refusalReply(
  refusal: Refusal,
  { clock }: Pick<KfrServices, 'clock'>,
  { headers, account } = outside,
): Reply {
  return {
    ...errorBody(refusal.wire, clock.now()),
    headers: { ...json, ...headers, ...refusal.headers },
    account: { ...account, ...refusal.account, ...errorOf(refusal) },
  };
}

/** An error of KFR has the name of its explanation, and its code when the contract has one for it. */
const errorOf = ({ wire, explanation }: Refusal): Partial<Account> => ({
  error: explanation.code,
  ...('code' in wire ? { errorCode: wire.code } : {}),
  explanation,
});

/** What the sandbox itself got wrong is answered as KFR answers its own failures. */
export function defectReply(
  thrown: unknown,
  { clock }: Pick<KfrServices, 'clock'>,
  { headers, account }: Frame,
): Reply {
  return {
    ...errorBody({ code: 'KFR-007' }, clock.now()),
    headers: { ...json, ...headers },
    account: { ...account, errorCode: 'KFR-007', ...toldDefect(thrown) },
  };
}
