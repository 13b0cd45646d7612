import type { Call } from '../contract/index.ts';
import { Refusal } from './errors.ts';
import {
  customerIdForm,
  customerIdMissing,
  deletedTooEarly,
  relationshipEnded,
  relationshipNotFound,
  relationshipType,
} from './explanations.ts';
import { isCustomerId } from './identifiers.ts';
import type { Outcome } from './outcome.ts';
import type { Caller, KfrServices } from './services.ts';

/** Operation 3: the customer is one from today on. 201 for a new relationship, 200 when there is one already. */
export function addCustomer(call: Call, { consumer }: Caller, { register, clock }: KfrServices): Outcome {
  const customer = customerOf(call);
  return { status: register.add(consumer, customer, clock.today()) ? 201 : 200 };
}

/** Operation 4: the relationship ends today; what it has been stays. */
export async function endCustomer(
  call: Call,
  { consumer }: Caller,
  { register, clock }: KfrServices,
): Promise<Outcome> {
  const customer = customerOf(call);
  const ended = register.end(consumer, customer, clock.today());
  const waiting = await register.isWaiting(consumer, customer);
  if (ended) return { status: 204, notes: waiting ? [deletedTooEarly()] : [] };
  const last = register.periodsOf(consumer, customer).at(-1);
  const explanation = waiting
    ? deletedTooEarly()
    : last?.end === undefined
      ? relationshipNotFound(consumer)
      : relationshipEnded(last.end);
  throw new Refusal({ code: 'KFR-008' }, explanation);
}

/** What the checks of a write come to, in this order: customer there, type, form of the identifier. */
function customerOf({ request, path, violations }: Call): string {
  const customer = request.headers.customerid?.trim();
  if (customer === undefined || customer === '') throw new Refusal({ code: 'KFR-004' }, customerIdMissing());
  if (violations.some((violation) => violation.in === 'path' && violation.name === 'type')) {
    throw new Refusal({ code: 'KFR-009' }, relationshipType(path.type ?? '', 'path'));
  }
  if (!isCustomerId(customer)) throw new Refusal({ code: 'KFR-005' }, customerIdForm(customer));
  return customer;
}
