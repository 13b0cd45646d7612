import type { KfrCall } from '../call.ts';
import type { KfrServices, Scripted } from '../services.ts';
import { shownNumber } from '../shown.ts';
import { type ActiveFault, knownFault } from './fault.ts';
import { HeldCalls } from './held-calls.ts';
import { magicFault } from './magic-customers.ts';
import type { OrderedFaults } from './ordered-faults.ts';

export type ChooseFault = (call: KfrCall) => Promise<ActiveFault | undefined>;

/** Which fault a call gets: the oldest that was ordered for it, else that of a test case, else that of its magic customer. */
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
    // Whoever follows test cases is told of every call.
    const scripted =
      call.api.version === 1 ? await this.#services.script?.(call, ordered !== undefined) : undefined;
    return ordered ?? (scripted === undefined ? this.#byCustomer(call) : byScript(scripted));
  };

  /** Ends the calls that magic customers keep waiting. */
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
