import type { FaultMatch, FaultTimes, FaultWish } from '../../kernel/index.ts';
import { errorTable } from '../errors.ts';
import { operationIds, operations, operationsOf } from '../operations.ts';
import type { KfrServices } from '../services.ts';
import { type ChooseFault, FaultChooser } from './chooser.ts';
import { knownFault } from './fault.ts';
import { type MagicCustomer, magicCustomers } from './magic-customers.ts';
import { type KnownFaultOrder, OrderedFaults } from './ordered-faults.ts';

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

/** @returns what chooses the fault of a call, and what the remote control has of them */
export function openFaults(services: KfrServices): {
  readonly chooseFault: ChooseFault;
  readonly faults: Faults;
} {
  const orders = new OrderedFaults();
  const chooser = new FaultChooser(orders, services);
  return {
    chooseFault: chooser.choose,
    faults: {
      codes: Object.keys(errorTable),
      operations: operationIds,
      withoutCustomer: operationIds.filter((id) => operations[id].withoutCustomer),
      ofVersion2: operationsOf(2),
      magicCustomers,
      order: (match, wish, times) => orders.add(match, knownFault(wish), times, services.clock.now()),
      list: () => orders.list(),
      waiting: () => orders.waiting,
      remove: (id) => orders.remove(id),
      clear() {
        orders.clear();
        chooser.clear();
      },
    },
  };
}
