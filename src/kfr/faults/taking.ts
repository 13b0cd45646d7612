import type { Call } from '../../contract/index.ts';
import type { Request } from '../../kernel/index.ts';
import { fileLimit } from '../batch/limit.ts';
import { type FileAhead, lookAhead } from '../batch/look-ahead.ts';
import { fileIdentifiers } from '../customer.ts';
import type { KfrServices, Scripted } from '../services.ts';
import { type Fault, knownFault } from './fault.ts';
import { Holder } from './holder.ts';
import { magicFault } from './magic-customers.ts';
import type { Facts, OrderedFaults, Taken } from './ordered-faults.ts';

/** A fault that a call has got, and by what. */
export interface TakenFault {
  readonly fault: Fault;
  readonly holder: Holder;
  readonly by:
    | { readonly order: string; readonly ordered: number }
    /** As it was sent. */
    | { readonly customer: string }
    | { readonly scenario: string };
  end(): void;
}

/** Is told of a body in the place of the call's own, of which something has been read. */
type Reread = (body: Request['body']) => void;
/** Which fault a call gets, if any. For most calls, which get none, the answer comes at once. */
export type Take = (call: Call, reread: Reread) => TakenFault | undefined | Promise<TakenFault | undefined>;

/** The operations without the header CustomerID, whatever a caller sends in it. */
export const withoutCustomer: readonly string[] = [
  'getAccountServicingProvider',
  'accountServicingProvider',
  'addCustomerDSOPGWByFile',
];

/** Which fault a call gets: the oldest that was ordered for it, else that of a test case, else that of its magic customer. */
export class Taking {
  readonly #orders: OrderedFaults;
  readonly #services: KfrServices;
  #magic = new Holder();

  constructor(orders: OrderedFaults, services: KfrServices) {
    this.#orders = orders;
    this.#services = services;
  }

  readonly take: Take = (call, reread) => {
    const facts = factsOf(call);
    if (this.#services.script !== undefined && facts.version === 1)
      return this.#scripted(call, facts, reread);
    return this.#orders.mayConcern(facts) ? this.#ordered(call, facts) : this.#byCustomer(call, facts);
  };

  /** Ends the calls that magic customers keep waiting. */
  clear(): void {
    this.#magic.clear();
    this.#magic = new Holder();
  }

  async #ordered(call: Call, facts: Facts): Promise<TakenFault | undefined> {
    const authorized = await this.#services.authorize(call.request.headers.authorization);
    const consumer = 'principal' in authorized ? authorized.principal.consumer : undefined;
    const taken = this.#orders.take({ ...facts, consumer });
    return taken === undefined ? this.#byCustomer(call, facts) : byOrder(taken);
  }

  async #scripted(call: Call, facts: Facts, reread: Reread): Promise<TakenFault | undefined> {
    const { authorize, script, switches } = this.#services;
    const authorized = await authorize(call.request.headers.authorization);
    const consumer = 'principal' in authorized ? authorized.principal.consumer : undefined;
    const taken = this.#orders.take({ ...facts, consumer });
    const { operation = '', fid, customer } = facts;
    const isFaulted = taken !== undefined;
    const file = async (): Promise<FileAhead> => {
      const { headers, body } = call.request;
      const { body: again, ...ahead } = await lookAhead(headers['content-type'], body, {
        limit: fileLimit,
        ...fileIdentifiers(switches),
      });
      reread(again);
      return ahead;
    };
    const scripted = await script?.(
      { operation, fid, customer, relationshipType: call.path.type, authorized, isFaulted, file },
      call.request,
    );
    if (taken !== undefined) return byOrder(taken);
    return scripted === undefined ? this.#byCustomer(call, facts) : byScript(scripted);
  }

  #byCustomer({ request }: Call, { customer }: Facts): TakenFault | undefined {
    if (customer === undefined || this.#services.switches['magic-customers'] === 'off') return undefined;
    const fault = magicFault(customer, request.method);
    return fault && { fault, holder: this.#magic, by: { customer }, end: () => {} };
  }
}

const byOrder = ({ id, ordered, fault, holder, end }: Taken): TakenFault => ({
  fault,
  holder,
  by: { order: id, ordered },
  end,
});

function byScript({ scenario, fault, whenOver }: Scripted): TakenFault {
  const holder = new Holder();
  whenOver(() => holder.clear());
  return { fault: knownFault(fault), holder, by: { scenario }, end: () => {} };
}

function factsOf({ operationId, path, request }: Call): Facts {
  const { customerid, correlationid } = request.headers;
  return {
    operation: operationId,
    fid: path.fid,
    customer: withoutCustomer.includes(operationId) ? undefined : customerid?.trim(),
    correlationId: correlationid?.toLowerCase(),
    version: Number(/^\/kar-ws\/api\/v(\d)\//.exec(request.path)?.[1] ?? 1),
  };
}
