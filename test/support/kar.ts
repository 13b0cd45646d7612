import type { WrittenEntries } from '../../src/directory/index.ts';

/** Two banks without clients: they have customers through the account register only. */
export const savingsBank = { fid: '311000101', name: 'ELVEBREDDEN PRØVESPAREBANK', series: '9991' };
export const commercialBank = { fid: '311000233', name: 'FJORDGLØTT PRØVEBANK ASA', series: '9992' };

export type WrittenAccount = NonNullable<WrittenEntries['bankAccounts']>[number];

/** Adds the banks and accounts to a directory. */
export function withKar(entries: WrittenEntries, accounts: readonly WrittenAccount[] = []): void {
  for (const { fid, name, series } of [savingsBank, commercialBank]) {
    entries.institutions.push({
      organisationNumber: fid,
      name,
      kind: 'bank',
      accountSeries: [series],
    });
  }
  entries.bankAccounts = [...accounts];
}

/** An element of `banks` in version 1. */
export const entry = ({ fid, name }: { fid: string; name: string }, activeAccount = false) => ({
  organizationID: fid,
  bankName: name,
  activeAccount,
});
