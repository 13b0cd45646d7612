import type { Institution } from '../../directory/index.ts';
import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';

/**
 * The bank that services an account. Searches in this order: collection accounts of institutions, accounts of KAR (also closed ones), account series.
 * @param account 11 digits
 * @throws Refusal with the status of the switch `unknown-account`
 */
export function accountProvider(
  account: string,
  { directory, switches }: KfrServices,
): Pick<Institution, 'organisationNumber' | 'name'> {
  const organisations = directory.institutions();
  const byCollectionAccount = organisations.find(({ collectionAccounts }) =>
    collectionAccounts.includes(account),
  );
  if (byCollectionAccount !== undefined) return byCollectionAccount;

  const bankAccount = directory.bankAccounts().find(({ number }) => number === account);
  if (bankAccount !== undefined) {
    const { bank } = bankAccount;
    return directory.institution(bank) ?? { organisationNumber: bank, name: bank };
  }

  const series = account.slice(0, 4);
  const bySeries = organisations.find(({ accountSeries }) => accountSeries.includes(series));
  if (bySeries !== undefined) return bySeries;

  const status = switches['unknown-account'] === '404' ? 404 : 400;
  throw new Refusal({ code: 'ERR-004', status }, explain('account-unknown', { series }));
}
