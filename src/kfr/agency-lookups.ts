import { isUuid } from '../kernel/index.ts';
import { accountProvider } from './agencies/account-provider.ts';
import { explain } from './agencies/explain.ts';
import { checkMandate } from './agencies/mandate.ts';
import { decodeMandate } from './agencies/mandate-text.ts';
import { type Relation, relationsOf } from './agencies/relations.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { type ErrorCode, Refusal } from './errors.ts';
import { accountOf, customerAndPeriodOf } from './lookups.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

/** customerRelationships of version 2: operation 1, plus whether the customer owns an account there. */
export function findCustomerRelationships(call: KfrCall, caller: Caller, services: KfrServices): Outcome {
  const mandate = mandateOf(call, 'ERR-002');
  const { customer, range } = customerAndPeriodOf(call, services, 'required');
  const requested = onlyPrimaryOwnerIn(call);
  const onlyPrimaryOwner = requested ?? false;
  const notes = checkMandate(mandate, { lookup: 'customer', range, onlyPrimaryOwner }, caller, services);
  const show = { activity: range.to === services.clock.today(), ownership: requested !== undefined };
  const relations = relationsOf(customer, range, onlyPrimaryOwner, services);
  return { status: 200, body: { banks: relations.map((relation) => relationView(relation, show)) }, notes };
}

/** accountServicingProvider of version 2: operation 2, but with a capital D in organizationID. */
export function findAccountServicingProvider(call: KfrCall, caller: Caller, services: KfrServices): Outcome {
  const mandate = mandateOf(call, 'ERR-004');
  const account = accountOf(call);
  const notes = checkMandate(mandate, { lookup: 'account' }, caller, services);
  const { organisationNumber, name } = accountProvider(account, services);
  return { status: 200, body: { organizationID: organisationNumber, bankName: name }, notes };
}

const relationView = (
  { organisationNumber, name, active, ownership }: Relation,
  show: { activity: boolean; ownership: boolean },
) => ({
  organizationID: organisationNumber,
  bankName: name,
  ...(show.activity ? { activeAccount: active } : {}),
  ...(show.ownership ? { ownershipType: ownership } : {}),
});

/**
 * The decoded Legal-Mandate. Checks both headers that version 2 adds.
 * @throws Refusal with the operation's code for a 400, as neither header has its own
 */
function mandateOf({ request: { headers } }: KfrCall, code: ErrorCode): string {
  const value = headers['legal-mandate'];
  const decoded = decodeMandate(value);
  if ('error' in decoded) {
    const { error } = decoded;
    throw new Refusal(
      { code },
      error === 'absent'
        ? explain('legal-mandate-missing')
        : explain('legal-mandate-encoding', { error, value: value ?? '' }),
    );
  }
  const requestId = headers.accountinforequestid;
  if (requestId === undefined) throw new Refusal({ code }, explain('request-id-missing'));
  if (!isUuid(requestId)) throw new Refusal({ code }, explain('request-id-form', { value: requestId }));
  return decoded.text;
}

/** The query parameter onlyPrimaryOwner; undefined if absent. */
function onlyPrimaryOwnerIn({ request: { query } }: KfrCall): boolean | undefined {
  const values = query.getAll('onlyPrimaryOwner');
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length > 1 || (value !== 'true' && value !== 'false'))
    throw new Refusal({ code: 'ERR-002' }, explain('only-primary-owner-form', { values }));
  return value === 'true';
}
