import type { Entries, Institution, Scope } from './entries.ts';
import { agencyAccesses, agencyClients, agencyInstitutions, inventedMandate } from './seed-agencies.ts';
import { bankAccounts, bankInstitutions } from './seed-banks.ts';

/** Organisation number of Bits AS, which owns the scopes of the register (public). */
const bits = '916960190';

const reads = ['bits:kundeforhold', 'bits:kundeforhold.konto'];
const write = 'bits:kundeforhold.write';

/** Altinn's test environment, where consumers delegate scopes to suppliers. */
const altinn = 'https://tt02.altinn.no/';

const scopeOfBits = (name: string, description: string): Scope => ({
  name,
  description,
  owner: bits,
  visibility: 'PUBLIC',
  delegationSource: altinn,
  allowedIntegrationTypes: ['maskinporten'],
  accessibleForAll: false,
  active: true,
});

const organisation = (
  organisationNumber: string,
  name: string,
  kind: Institution['kind'],
  more: Partial<Institution> = {},
): Institution => ({
  organisationNumber,
  name,
  kind,
  accountSeries: [],
  collectionAccounts: [],
  legalMandates: [],
  ...more,
});

/**
 * The directory on first start: two institutions, an agency and a supplier that acts for one of the institutions, all
 * invented and with synthetic organisation numbers (first digit 3); the real agencies; and KAR's banks, also invented.
 * Client ids are fixed, so that tests can use them.
 */
export const seed: Entries = {
  institutions: [
    organisation('311002007', 'NORDLYS PRØVEFINANS AS', 'institution', { accountSeries: ['9990'] }),
    // The accounts are in two of the banks.
    organisation('314159004', 'HAVBLIKK PRØVEFORSIKRING AS', 'institution', {
      collectionAccounts: ['99022054003', '99182054131'],
    }),
    organisation('312345005', 'PRØVEETATEN', 'agency', { legalMandates: [inventedMandate] }),
    organisation('313579018', 'FJELLBRIS PRØVELEVERANDØR AS', 'supplier'),
    ...agencyInstitutions,
    ...bankInstitutions,
  ],
  clients: [
    {
      clientId: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
      name: 'Nordlys KFR',
      organisationNumber: '311002007',
      active: true,
      scopes: [write],
      keys: [],
    },
    {
      clientId: '7f0a2d64-52c3-4a0e-8f1b-2d9b7c5e3b02',
      name: 'Havblikk KFR',
      organisationNumber: '314159004',
      active: true,
      scopes: [write],
      keys: [],
    },
    {
      clientId: 'c4d1e8b7-9a36-4f72-b0c5-8e1f3a7d6c03',
      name: 'Prøveetaten oppslag',
      organisationNumber: '312345005',
      active: true,
      scopes: [...reads],
      keys: [],
    },
    {
      clientId: 'a5e0c7d2-4b18-4f93-8c6e-1d7f0b9a2e04',
      name: 'Fjellbris KFR for andre',
      organisationNumber: '313579018',
      active: true,
      scopes: [write],
      keys: [],
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
  bankAccounts: [...bankAccounts],
};
