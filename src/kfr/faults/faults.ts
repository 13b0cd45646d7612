import type { FaultMatch, FaultSpec, FaultTimes } from '../../kernel/index.ts';
import { errorTable } from '../errors.ts';
import { operationIds, operations, operationsOf } from '../operations.ts';
import type { KfrServices } from '../services.ts';
import { type ChooseFault, FaultChooser } from './chooser.ts';
import { knownFault } from './fault.ts';
import { type MagicCustomer, magicCustomers } from './magic-customers.ts';
import { type KnownFaultOrder, OrderedFaults } from './ordered-faults.ts';

/** The faults, for the remote control. */
export interface Faults {
  /** Error codes of the contract. */
  readonly codes: readonly string[];
  readonly operations: readonly string[];
  /** Operations without the header CustomerID. */
  readonly withoutCustomer: readonly string[];
  /** Operations of version 2; all others belong to version 1. */
  readonly ofVersion2: readonly string[];
  readonly magicCustomers: readonly MagicCustomer[];
  /** @throws RangeError if the code is not in `codes` */
  order(match: FaultMatch, fault: FaultSpec, times: FaultTimes): KnownFaultOrder;
  /** Oldest first. Used-up orders are listed while they hold calls. */
  list(): readonly KnownFaultOrder[];
  /** The number of orders that are not used up. */
  waiting(): number;
  /** Removes an order and closes the connections of the calls that it holds. @returns whether it existed */
  remove(id: string): boolean;
  /**
   * Removes all orders and closes the connections of all held calls.
   * @param run only the orders for this run, and the calls that they hold
   */
  clear(run?: string): void;
  /** Calls `listener` with the id of each order that is added, used or removed; the returned function unsubscribes. */
  onChange(listener: (id: string) => void): () => void;
}

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
      order: (match, fault, times) => orders.add(match, knownFault(fault), times, services.clock.now()),
      list: () => orders.list(),
      waiting: () => orders.waiting,
      remove: (id) => orders.remove(id),
      clear(run) {
        orders.clear(run);
        if (run === undefined) chooser.clear();
      },
      onChange: (listener) => orders.onChange(listener),
    },
  };
}
