import { addByFile } from './add-by-file.ts';
import { findAccountServicingProvider, findCustomerRelationships } from './agency-lookups.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { findAccountProvider, findCustomerRelation, findOwnCustomerRelation } from './lookups.ts';
import type { OperationId } from './operations.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';
import { addCustomer, endCustomer } from './writes.ts';

/** Carries out a call that has passed the common checks. */
type Perform = (call: KfrCall, caller: Caller, services: KfrServices) => Outcome | Promise<Outcome>;

export const perform: Readonly<Record<OperationId, Perform>> = {
  getCustomerRelation: findCustomerRelation,
  getAccountServicingProvider: findAccountProvider,
  getCustomerRelationForOwnBank: findOwnCustomerRelation,
  addCustomerDSOPGW: addCustomer,
  deleteCustomerDSOPGW: endCustomer,
  addCustomerDSOPGWByFile: addByFile,

  customerRelationships: findCustomerRelationships,
  accountServicingProvider: findAccountServicingProvider,
};
