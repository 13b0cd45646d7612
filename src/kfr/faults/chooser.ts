import type { KfrCall } from '../call.ts';
import type { KfrServices, ScriptedFault } from '../services.ts';
import { shownNumber } from '../shown.ts';
import { type ActiveFault, knownFault } from './fault.ts';
import { magicFault } from './magic-customers.ts';
import type { OrderedFaults } from './ordered-faults.ts';

/** A promise only if the fault of a test case is one. */
export type ChooseFault = (call: KfrCall) => Chosen | Promise<Chosen>;

type Chosen = ActiveFault | undefined;

/** Precedence: the oldest matching order, the fault of a test case, the fault of a magic customer. */
export class FaultChooser {
  readonly #orders: OrderedFaults;
  readonly #services: KfrServices;
  #magic = new AbortController();

  constructor(orders: OrderedFaults, services: KfrServices) {
    this.#orders = orders;
    this.#services = services;
  }

  readonly choose: ChooseFault = (call) => {
    const ordered = this.#orders.take(call);
    // Call the script for every call: test cases also observe those with an ordered fault.
    const scripted =
      call.api.version === 1 ? this.#services.script?.(call, ordered !== undefined) : undefined;
    return scripted instanceof Promise
      ? scripted.then((fault) => this.#first(ordered, fault, call))
      : this.#first(ordered, scripted, call);
  };

  #first(ordered: Chosen, scripted: ScriptedFault | undefined, call: KfrCall): Chosen {
    return ordered ?? (scripted === undefined ? this.#byCustomer(call) : byScript(scripted));
  }

  /** Ends the calls held by magic customers. */
  clear(): void {
    this.#magic.abort();
    this.#magic = new AbortController();
  }

  #byCustomer({ request, customer }: KfrCall): ActiveFault | undefined {
    if (customer === undefined || this.#services.switches['magic-customers'] === 'off') return undefined;
    const fault = magicFault(customer, request.method);
    if (fault === undefined) return undefined;
    const origin = { customer: shownNumber(customer) };
    return { fault, ended: this.#magic.signal, origin, end: () => {} };
  }
}

function byScript({ scenario, fault, whenOver }: ScriptedFault): ActiveFault {
  const held = new AbortController();
  whenOver(() => held.abort());
  return { fault: knownFault(fault), ended: held.signal, origin: { scenario }, end: () => {} };
}
