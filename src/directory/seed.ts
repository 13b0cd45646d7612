import { entriesSchema } from './checked-entries.ts';
import type { Entries, WrittenEntries } from './entries.ts';
import { agencyAccesses, agencyClients, agencyInstitutions } from './seed-agencies.ts';
import { bankAccounts, bankInstitutions } from './seed-banks.ts';

/** Organisation number of Bits AS, which owns the scopes of the register (public). */
const bits = '916960190';

const reads = ['bits:kundeforhold', 'bits:kundeforhold.konto'];
const write = 'bits:kundeforhold.write';

/** Altinn's test environment, where consumers delegate scopes to suppliers. */
const altinn = 'https://tt02.altinn.no/';

const scopeOfBits = (name: string, description: string): WrittenEntries['scopes'][number] => ({
  name,
  description,
  owner: bits,
  delegationSource: altinn,
});

/**
 * The directory on first start: two institutions, an agency and a supplier that acts for one of the institutions, all
 * invented and with synthetic organisation numbers (first digit 3); the real agencies; and KAR's banks, also invented.
 * Client ids are fixed, so that tests can use them.
 */
export const seed: Entries = entriesSchema.parse({
  institutions: [
    {
      organisationNumber: '311002007',
      name: 'NORDLYS PRØVEFINANS AS',
      kind: 'institution',
      accountSeries: ['9990'],
    },
    {
      organisationNumber: '314159004',
      name: 'HAVBLIKK PRØVEFORSIKRING AS',
      kind: 'institution',
      // In two of the banks.
      collectionAccounts: ['99022054003', '99182054131'],
    },
    {
      organisationNumber: '312345005',
      name: 'PRØVEETATEN',
      kind: 'agency',
      // Permits every look-up.
      legalMandates: [{ text: 'Prøveloven § 1 første ledd', reach: 'P10Y', accountProvider: true }],
    },
    { organisationNumber: '313579018', name: 'FJELLBRIS PRØVELEVERANDØR AS', kind: 'supplier' },
    ...agencyInstitutions,
    ...bankInstitutions,
  ],
  clients: [
    {
      clientId: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
      name: 'Nordlys KFR',
      organisationNumber: '311002007',
      scopes: [write],
    },
    {
      clientId: '7f0a2d64-52c3-4a0e-8f1b-2d9b7c5e3b02',
      name: 'Havblikk KFR',
      organisationNumber: '314159004',
      scopes: [write],
    },
    {
      clientId: 'c4d1e8b7-9a36-4f72-b0c5-8e1f3a7d6c03',
      name: 'Prøveetaten oppslag',
      organisationNumber: '312345005',
      scopes: reads,
    },
    {
      clientId: 'a5e0c7d2-4b18-4f93-8c6e-1d7f0b9a2e04',
      name: 'Fjellbris KFR for andre',
      organisationNumber: '313579018',
      scopes: [write],
    },
    ...agencyClients,
  ],
  scopes: [
    scopeOfBits('bits:kundeforhold', 'Look up customer relationships'),
    scopeOfBits('bits:kundeforhold.konto', 'Look up who services an account'),
    scopeOfBits(write, 'Keep own customer relationships'),
  ],
  accesses: [
    { scope: write, consumer: '311002007', state: 'APPROVED' },
    { scope: write, consumer: '314159004', state: 'APPROVED' },
    ...reads.map((scope) => ({ scope, consumer: '312345005', state: 'APPROVED' as const })),
    ...agencyAccesses,
  ],
  delegations: [{ scope: write, consumer: '314159004', supplier: '313579018' }],
  systemUsers: [
    {
      id: '5f0b7c1e-9d24-4a86-b3e7-62c8d1f4a905',
      organisationNumber: '314159004',
      systemId: '313579018_kundeforhold',
      clients: ['a5e0c7d2-4b18-4f93-8c6e-1d7f0b9a2e04'],
    },
  ],
  bankAccounts,
} satisfies WrittenEntries);
