import type { BankAccount } from '../../directory/index.ts';
import type { DayRange } from '../../register/index.ts';
import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';

/** Whether the customer owns an account or may only use one. The register itself has no accounts. */
export type Ownership = 'primaryOwner' | 'notPrimaryOwner' | 'unknown';

/** An institution or bank that had the customer in the period. */
export interface Relation {
  readonly organisationNumber: string;
  readonly name: string;
  /** Whether the customer has an account there that is open today and can receive payments. */
  readonly active: boolean;
  readonly ownership: Ownership;
}

/**
 * The answer to an agency: relationships of the register merged with accounts of KAR, one entry per organisation,
 * sorted by organisation number. An account counts from its opening day to its closing day, both included.
 * @param ownedOnly leaves out KAR accounts that the customer does not own; relationships of the register are kept
 * @throws Refusal 504 if KAR is out of reach: a partial answer would look complete
 */
export function relationsOf(
  customer: string,
  range: DayRange,
  ownedOnly: boolean,
  { clock, directory, register, switches }: KfrServices,
): Relation[] {
  // No error code has this status; KFR-007 (internal error) is the nearest.
  if (switches.kar === 'out-of-reach')
    throw new Refusal({ code: 'KFR-007', status: 504 }, explain('kar-out-of-reach'));
  const accounts = directory
    .bankAccountsOf(customer)
    .filter(({ primaryOwner }) => primaryOwner || !ownedOnly);
  const ownerships = new Map<string, Ownership>(
    register
      .institutionsOf(customer, range, switches['end-day'])
      .map((fid) => [fid, switches['kfr-ownership']]),
  );
  for (const account of accounts) {
    if (overlaps(account, range))
      ownerships.set(account.bank, moreSpecific(ownershipOf(account), ownerships.get(account.bank)));
  }
  const today = clock.today();
  const receiving = new Set(
    accounts
      .filter((account) => account.receivesPayments && overlaps(account, { from: today, to: today }))
      .map(({ bank }) => bank),
  );
  return [...ownerships]
    .map(([organisationNumber, ownership]) => ({
      organisationNumber,
      name: directory.institution(organisationNumber)?.name ?? organisationNumber,
      active: receiving.has(organisationNumber),
      ownership,
    }))
    .sort((one, other) => (one.organisationNumber < other.organisationNumber ? -1 : 1));
}

const overlaps = ({ opened, closed }: BankAccount, { from, to }: DayRange): boolean =>
  opened <= to && (closed === undefined || closed >= from);

const ownershipOf = ({ primaryOwner }: BankAccount): Ownership =>
  primaryOwner ? 'primaryOwner' : 'notPrimaryOwner';

const mostSpecificFirst: readonly Ownership[] = ['primaryOwner', 'notPrimaryOwner', 'unknown'];

/** The more specific of two ownerships of one customer at one bank. */
const moreSpecific = (one: Ownership, other: Ownership = 'unknown'): Ownership =>
  mostSpecificFirst.find((ownership) => ownership === one || ownership === other) ?? 'unknown';
