import type { FaultMatch, FaultTimes, FaultWish } from '../../kernel/index.ts';
import { errorTable } from '../errors.ts';
import { agencyOperationTable, operationTable } from '../operations.ts';
import type { KfrServices } from '../services.ts';
import { type Around, withFaults } from './answer.ts';
import { knownFault } from './fault.ts';
import { type MagicCustomer, magicCustomers } from './magic-customers.ts';
import { type KnownFaultOrder, OrderedFaults } from './ordered-faults.ts';
import { Taking, withoutCustomer } from './taking.ts';

/** The faults, as the remote control gives and sees them. */
export interface Faults {
  /** Codes of the contract. */
  readonly codes: readonly string[];
  /** Names of the operations, and those of them that have no header CustomerID. */
  readonly operations: readonly string[];
  readonly withoutCustomer: readonly string[];
  /** Those of version 2 of the API; all others are of version 1. */
  readonly ofVersion2: readonly string[];
  readonly magicCustomers: readonly MagicCustomer[];
  /** @throws RangeError for a code that is not in codes */
  order(match: FaultMatch, fault: FaultWish, times: FaultTimes): KnownFaultOrder;
  /** Oldest first; those that are used up only as long as they keep calls waiting. */
  list(): readonly KnownFaultOrder[];
  /** How many are not used up. */
  waiting(): number;
  /** Clears one and closes the connections of the calls that it keeps waiting. @returns whether there was one */
  remove(id: string): boolean;
  /** Clears all, and closes the connections of all calls that are kept waiting. */
  clear(): void;
}

/** @returns what puts the faults around a call, and what the remote control has of them */
export function openFaults(services: KfrServices): { readonly around: Around; readonly faults: Faults } {
  const orders = new OrderedFaults();
  const taking = new Taking(orders, services);
  return {
    around: withFaults(taking.take, services),
    faults: {
      codes: Object.keys(errorTable),
      operations: Object.keys({ ...operationTable, ...agencyOperationTable }),
      withoutCustomer,
      ofVersion2: Object.keys(agencyOperationTable),
      magicCustomers,
      order: (match, wish, times) => orders.add(match, knownFault(wish), times, services.clock.now()),
      list: () => orders.list(),
      waiting: () => orders.waiting,
      remove: (id) => orders.remove(id),
      clear() {
        orders.clear();
        taking.clear();
      },
    },
  };
}
