import type { BankAccount } from '../../directory/index.ts';
import type { DayRange } from '../../register/index.ts';
import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';

/** Whether the customer owns an account there, or may only use one. The register itself knows of no accounts. */
export type Ownership = 'primaryOwner' | 'notPrimaryOwner' | 'unknown';

/** One institution or bank that has, or in the period had, the customer. */
export interface Relation {
  readonly organisationNumber: string;
  readonly name: string;
  /** An account there is open today and can receive payments. */
  readonly active: boolean;
  readonly ownership: Ownership;
}

/**
 * Whom an agency learns of: the register's relationships merged with KAR's accounts, one entry for each
 * organisation, in the order of their numbers. An account touches the period from the day it was opened to its last
 * day, both included.
 * @param ownedOnly of KAR only the accounts that the customer owns; what the register has stays, as it cannot tell
 * @throws Refusal 504 when KAR is out of reach: half of the answer would look like the whole
 */
export function relationsOf(
  customer: string,
  range: DayRange,
  ownedOnly: boolean,
  { clock, directory, register, switches }: KfrServices,
): Relation[] {
  // Neither family of codes has one for this status: that of a failure is the nearest.
  if (switches.kar === 'out-of-reach')
    throw new Refusal({ code: 'KFR-007', status: 504 }, explain('kar-out-of-reach'));
  const accounts = directory
    .bankAccountsOf(customer)
    .filter(({ primaryOwner }) => primaryOwner || !ownedOnly);
  const found = new Map<string, Ownership>(
    register
      .institutionsOf(customer, range, switches['end-day'])
      .map((fid) => [fid, switches['kfr-ownership']]),
  );
  for (const account of accounts) {
    if (touches(account, range))
      found.set(account.bank, surer(ownershipOf(account), found.get(account.bank)));
  }
  const today = clock.today();
  const receiving = new Set(
    accounts
      .filter((account) => account.receivesPayments && touches(account, { from: today, to: today }))
      .map(({ bank }) => bank),
  );
  return [...found]
    .map(([organisationNumber, ownership]) => ({
      organisationNumber,
      name: directory.institution(organisationNumber)?.name ?? organisationNumber,
      active: receiving.has(organisationNumber),
      ownership,
    }))
    .sort((one, other) => (one.organisationNumber < other.organisationNumber ? -1 : 1));
}

const touches = ({ opened, closed }: BankAccount, { from, to }: DayRange): boolean =>
  opened <= to && (closed === undefined || closed >= from);

const ownershipOf = ({ primaryOwner }: BankAccount): Ownership =>
  primaryOwner ? 'primaryOwner' : 'notPrimaryOwner';

const fromSurest: readonly Ownership[] = ['primaryOwner', 'notPrimaryOwner', 'unknown'];

/** Of two things that are known of one customer at one bank, the one that says more. */
const surer = (one: Ownership, other: Ownership = 'unknown'): Ownership =>
  fromSurest.find((ownership) => ownership === one || ownership === other) ?? 'unknown';
