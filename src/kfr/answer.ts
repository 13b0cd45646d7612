import { checkReply } from '../contract/index.ts';
import type { Explanation, Reply } from '../kernel/index.ts';
import { explainRegister, RegisterError } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import { addByFile } from './add-by-file.ts';
import { findAccountServicingProvider, findCustomerRelationships } from './agency-lookups.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { callerOf, checkCorrelationId, checkInstitution, checkScope } from './common-checks.ts';
import { customerNotes } from './customer.ts';
import { Refusal, type WireError } from './errors.ts';
import { findAccountProvider, findCustomerRelation, findOwnCustomerRelation } from './lookups.ts';
import type { OperationId } from './operations.ts';
import type { Outcome } from './outcome.ts';
import { defectReply, refusalReply, replyBaseOf, successReply } from './replies.ts';
import { checkAccept, notesOnTolerated } from './request/negotiation.ts';
import { checkContentLength, contentLengthNotes, notesOnRequest } from './request/request-notes.ts';
import type { KfrServices } from './services.ts';
import { addCustomer, endCustomer } from './writes.ts';

/** Carries out a call that has passed the common checks. */
type Perform = (call: KfrCall, caller: Caller, services: KfrServices) => Outcome | Promise<Outcome>;

const perform: Readonly<Record<OperationId, Perform>> = {
  getCustomerRelation: findCustomerRelation,
  getAccountServicingProvider: findAccountProvider,
  getCustomerRelationForOwnBank: findOwnCustomerRelation,
  addCustomerDSOPGW: addCustomer,
  deleteCustomerDSOPGW: endCustomer,
  addCustomerDSOPGWByFile: addByFile,

  customerRelationships: findCustomerRelationships,
  accountServicingProvider: findAccountServicingProvider,
};

/** Carries out a call. The reply is checked against the contract. */
export async function answer(call: KfrCall, services: KfrServices): Promise<Reply> {
  const requestNotes = notesOnRequest(call);
  const base = replyBaseOf(call);
  let reply: Reply;
  try {
    const carried = carryOut(call, services);
    const outcome = carried instanceof Promise ? await carried : carried;
    const notes = [...requestNotes, ...notesOnSuccess(call, outcome, services.switches)];
    reply = successReply({ ...outcome, notes }, base);
  } catch (error) {
    const refusal = error instanceof RegisterError ? registerRefusal(error) : error;
    if (refusal instanceof Refusal) {
      const { caller, request, account } = call;
      const notes = [
        ...requestNotes,
        ...(caller === undefined ? [] : customerNotes(request, services.switches)),
      ];
      const withNotes = notes.length === 0 ? account : { ...account, notes };
      reply = refusalReply(refusal, services, { ...base, account: withNotes });
      if (!isInContract(refusal.wire, call)) return reply;
    } else reply = defectReply(error, services, base);
  }
  return checkReply(call.api.contract, call.operationId, reply);
}

/** Performs the common checks in order, then the operation. */
function carryOut(call: KfrCall, services: KfrServices): Outcome | Promise<Outcome> {
  checkContentLength(call, services.switches);
  const caller = callerOf(call, services.switches);
  checkScope(call, caller);
  checkInstitution(call, caller);
  checkAccept(call);
  checkCorrelationId(call);
  return perform[call.operationId](call, caller, services);
}

/** The most important note first: only the first one is in the response header. */
const notesOnSuccess = (
  call: KfrCall,
  { notes = [] }: Outcome,
  switches: Switches,
): readonly Explanation[] => [
  ...(call.caller?.note === undefined ? [] : [call.caller.note]),
  ...notes,
  ...customerNotes(call.request, switches),
  ...notesOnTolerated(call),
  ...contentLengthNotes(call, switches),
];

/** Whether the contract has this reply. It has no gateway replies, except for a 401 of some operations. */
const isInContract = (wire: WireError, { operation }: KfrCall): boolean =>
  'code' in wire || operation.unauthenticated === 'gateway';

/** A failing store is an internal error of KFR. */
const registerRefusal = (error: RegisterError): Refusal =>
  new Refusal({ code: 'KFR-007' }, explainRegister(error));
