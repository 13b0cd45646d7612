import { operationOf, type Standing } from '../scenarios/index.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { relationshipIn, tellsStanding } from './look-up.ts';

const mostCustomers = 200;

/** Statuses of writes that tell a client the standing of its customer. */
const conclusive: readonly AnsweredCall['answer']['status'][] = [200, 201, 204, 404];

interface Effect {
  /** Whether the write changes this standing of a customer. */
  readonly changes: (before: Standing | undefined) => boolean;
  /** Whether the write may have led to it. Not `loading`: only a file leads to that. */
  readonly leadsTo: (standing: Standing | undefined) => boolean;
}

const effects: Readonly<Partial<Record<string, Effect>>> = {
  POST: { changes: (before) => before !== 'active', leadsTo: (standing) => standing === 'active' },
  DELETE: {
    changes: (before) => before === 'active',
    leadsTo: (standing) => standing === 'ended' || standing === 'none',
  },
};

/**
 * The writes of a run whose outcome its client does not know: no answer came, or that of a failure. The same write for the same
 * customer is then a retry, until an answer or a look-up tells.
 */
export class UnknownOutcomes {
  /** The write by customer. Only writes that change something, if they are carried out. */
  readonly #writes = new Map<string, ObservedCall['call']>();

  /** Whether the call repeats such a write, and finds that it was carried out: its answer is that of a second call. */
  isRepeatedBy({ call, customer = '', before }: ObservedCall): boolean {
    return this.#writes.get(customer) === call && effectOf(call)?.leadsTo(before) === true;
  }

  /** Adds a call that was not answered, or with a failure. */
  add({ call, customer, before }: ObservedCall): void {
    if (customer === undefined || effectOf(call)?.changes(before) !== true) return;
    this.#writes.set(customer, call);
    const [oldest] = this.#writes.keys();
    if (this.#writes.size > mostCustomers && oldest !== undefined) this.#writes.delete(oldest);
  }

  /** Takes in what an answer tells the client. @param today of the sandbox; called rarely */
  answered(call: AnsweredCall, today: () => string): void {
    const { customer = '', answer } = call;
    if (effectOf(call.call) !== undefined) {
      const { status } = answer;
      if (status === 'none' || status >= 500) this.add(call);
      else this.answeredInjected(call);
      return;
    }
    const earlier = this.#writes.get(customer);
    if (earlier === undefined || !tellsStanding(call, today())) return;
    const proof = earlier === 'addCustomerDSOPGW' ? 'relationship' : 'no-relationship';
    if (relationshipIn(call) === proof) this.#writes.delete(customer);
  }

  /** As `answered`, for a call with an injected fault. It was added when it arrived: its retry may have been answered before it. */
  answeredInjected({ call, customer = '', answer: { status } }: AnsweredCall): void {
    if (effectOf(call) !== undefined && conclusive.includes(status)) this.#writes.delete(customer);
  }
}

/** Of a call that adds or ends one customer. */
function effectOf(call: ObservedCall['call']): Effect | undefined {
  const operation = operationOf(call);
  return operation?.hasCustomer === true ? effects[operation.method] : undefined;
}
