import { operationOf, type Standing } from '../scenarios/index.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { relationshipIn, tellsStanding } from './look-up.ts';

interface UnknownOutcome extends Pick<ObservedCall, 'call'> {
  /** The customer's standing before the first of these calls. */
  readonly before: Standing | undefined;
}

const mostCustomers = 200;

/** Statuses of writes that tell a client the standing of its customer. */
const conclusive: readonly number[] = [200, 201, 204, 404];

/**
 * The writes of a run whose outcome its client does not know: no answer came, or that of a failure. The same write for the same
 * customer is then a retry, until an answer or a look-up tells.
 */
export class UnknownOutcomes {
  readonly #byCustomer = new Map<string, UnknownOutcome>();

  /** Whether the call repeats such a write, and finds that it was carried out: its answer is that of a second call. */
  isRepeatedBy({ call, customer = '', before }: ObservedCall): boolean {
    const earlier = this.#byCustomer.get(customer);
    return earlier?.call === call && earlier.before !== before;
  }

  /** Adds a call that was not answered, or with a failure. */
  add({ call, customer, before }: ObservedCall): void {
    if (customer === undefined || !isWrite(call)) return;
    // Of several calls in a row, the first decides.
    if (this.#byCustomer.get(customer)?.call === call) return;
    this.#byCustomer.set(customer, { call, before });
    const [oldest] = this.#byCustomer.keys();
    if (this.#byCustomer.size > mostCustomers && oldest !== undefined) this.#byCustomer.delete(oldest);
  }

  /** Takes in what an answer tells the client. @param today of the sandbox; called rarely */
  answered(call: AnsweredCall, today: () => string): void {
    const { customer = '', answer } = call;
    if (isWrite(call.call)) {
      const { status } = answer;
      if (status === 'none' || status >= 500) this.add(call);
      else if (conclusive.includes(status)) this.#byCustomer.delete(customer);
      return;
    }
    const earlier = this.#byCustomer.get(customer);
    if (earlier === undefined || !tellsStanding(call, today())) return;
    const proof = earlier.call === 'addCustomerDSOPGW' ? 'relationship' : 'no-relationship';
    if (relationshipIn(call) === proof) this.#byCustomer.delete(customer);
  }
}

const isWrite = (call: ObservedCall['call']): boolean => {
  const operation = operationOf(call);
  return operation?.hasCustomer === true && operation.method !== 'GET';
};
