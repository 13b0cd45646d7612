import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';

/** Who services an account. */
export interface AccountProvider {
  readonly organisationNumber: string;
  readonly name: string;
}

/**
 * An institution's collection account is the institution's, wherever it is kept; then an account that KAR knows;
 * then the series that the number begins with. Accounts that are closed count as well.
 * @param account 11 digits
 * @throws Refusal as the switch `unknown-account` says
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
