import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';

/** The bank that services an account. */
export interface AccountProvider {
  readonly organisationNumber: string;
  readonly name: string;
}

/**
 * Looked up in this order: collection accounts of institutions, accounts of KAR (closed ones too), account series.
 * @param account 11 digits
 * @throws Refusal with the status of the switch `unknown-account`
 */
export function accountProvider(account: string, { directory, switches }: KfrServices): AccountProvider {
  const organisations = directory.institutions();
  const collecting = organisations.find(({ collectionAccounts }) => collectionAccounts.includes(account));
  if (collecting !== undefined) return collecting;

  const known = directory.bankAccounts().find(({ number }) => number === account);
  if (known !== undefined)
    return directory.institution(known.bank) ?? { organisationNumber: known.bank, name: known.bank };

  const series = account.slice(0, 4);
  const holder = organisations.find(({ accountSeries }) => accountSeries.includes(series));
  if (holder !== undefined) return holder;

  const status = switches['unknown-account'] === '404' ? 404 : 400;
  throw new Refusal({ code: 'ERR-004', status }, explain('account-unknown', { series }));
}
