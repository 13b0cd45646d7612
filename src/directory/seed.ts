import type { Entries } from './entries.ts';

/** Bits AS, who owns the scopes of the register: a public organisation number. */
const BITS = '916960190';

const reads = ['bits:kundeforhold', 'bits:kundeforhold.konto'];

/**
 * Who exists on first start: two institutions and one agency, all invented, with synthetic organisation numbers
 * (first digit 3). Fixed client ids, so that a test may name them.
 */
export const seed: Entries = {
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
      accountSeries: [],
    },
    { organisationNumber: '312345005', name: 'PRØVEETATEN', kind: 'agency', accountSeries: [] },
  ],
  clients: [
    {
      clientId: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
      name: 'Nordlys KFR',
      organisationNumber: '311002007',
      active: true,
      scopes: ['bits:kundeforhold.write'],
      keys: [],
    },
    {
      clientId: '7f0a2d64-52c3-4a0e-8f1b-2d9b7c5e3b02',
      name: 'Havblikk KFR',
      organisationNumber: '314159004',
      active: true,
      scopes: ['bits:kundeforhold.write'],
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
  ],
  scopes: [
    { name: 'bits:kundeforhold', description: 'Look up customer relationships', owner: BITS },
    { name: 'bits:kundeforhold.konto', description: 'Look up who services an account', owner: BITS },
    { name: 'bits:kundeforhold.write', description: 'Keep own customer relationships', owner: BITS },
  ],
  accesses: [
    { scope: 'bits:kundeforhold.write', consumer: '311002007', state: 'APPROVED' },
    { scope: 'bits:kundeforhold.write', consumer: '314159004', state: 'APPROVED' },
    ...reads.map((scope) => ({ scope, consumer: '312345005', state: 'APPROVED' as const })),
  ],
};
