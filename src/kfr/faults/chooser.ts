import type { KfrCall } from '../call.ts';
import type { KfrServices, Scripted } from '../services.ts';
import { shownNumber } from '../shown.ts';
import { type ActiveFault, knownFault } from './fault.ts';
import { HeldCalls } from './held-calls.ts';
import { magicFault } from './magic-customers.ts';
import type { OrderedFaults } from './ordered-faults.ts';

export type ChooseFault = (call: KfrCall) => Promise<ActiveFault | undefined>;

/** Chooses the fault of a call: the oldest matching order, else that of a test case, else that of a magic customer. */
export class FaultChooser {
  readonly #orders: OrderedFaults;
  readonly #services: KfrServices;
  #magic = new HeldCalls();

  constructor(orders: OrderedFaults, services: KfrServices) {
    this.#orders = orders;
    this.#services = services;
  }

  readonly choose: ChooseFault = async (call) => {
    const ordered = this.#orders.take(call);
    // The script sees every call, faulted or not.
    const scripted =
      call.api.version === 1 ? await this.#services.script?.(call, ordered !== undefined) : undefined;
    return ordered ?? (scripted === undefined ? this.#byCustomer(call) : byScript(scripted));
  };

  /** Ends the calls held by magic customers. */
  clear(): void {
    this.#magic.clear();
    this.#magic = new HeldCalls();
  }

  #byCustomer({ request, customer }: KfrCall): ActiveFault | undefined {
    if (customer === undefined || this.#services.switches['magic-customers'] === 'off') return undefined;
    const fault = magicFault(customer, request.method);
    return fault && { fault, held: this.#magic, by: { customer: shownNumber(customer) }, end: () => {} };
  }
}

function byScript({ scenario, fault, whenOver }: Scripted): ActiveFault {
  const held = new HeldCalls();
  whenOver(() => held.clear());
  return { fault: knownFault(fault), held, by: { scenario }, end: () => {} };
}
