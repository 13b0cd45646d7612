import type { WrittenEntries } from './entries.ts';

/** A public agency that looks up customers. */
interface Agency {
  readonly organisationNumber: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly scopes: string[];
  readonly mandates: WrittenEntries['institutions'][number]['legalMandates'];
}

const customerScope = 'bits:kundeforhold';
const accountScope = 'bits:kundeforhold.konto';

/**
 * The five agencies that use the real service, with their public names and numbers and the laws that permit their look-ups
 * (Bits, DSOP Customer Relations Overview). Clients are invented.
 */
const agencies: readonly Agency[] = [
  {
    organisationNumber: '974761076',
    name: 'SKATTEETATEN',
    clientId: 'e1a94c30-6f2b-4d85-9b17-3c5d8a0f2e11',
    clientName: 'Skatteetaten oppslag',
    scopes: [customerScope],
    mandates: [
      {
        text: 'Skatteforvaltningsloven § 10-2 første ledd, jf. § 10-14, jf. skatteforvaltningsforskriften § 10-2-1',
        reach: 'P10Y',
      },
    ],
  },
  {
    organisationNumber: '915429785',
    name: 'POLITIET',
    clientId: 'f2b05d41-7a3c-4e96-8c28-4d6e9b1a3f12',
    clientName: 'Politiet oppslag',
    scopes: [customerScope, accountScope],
    mandates: ['første', 'andre'].map((sentence) => ({
      text: `Straffeprosessloven §210 (3) ${sentence} punktum`,
      reach: 'P10Y',
      accountProvider: true,
    })),
  },
  {
    organisationNumber: '974760673',
    name: 'BRØNNØYSUNDREGISTRENE',
    clientId: '03c16e52-8b4d-4fa7-9d39-5e7fac2b4013',
    clientName: 'Brønnøysundregistrene oppslag',
    scopes: [customerScope],
    mandates: [{ text: 'kkl. §156 (3) og (4), jf. kkfor.§21', reach: 'P12M', ownersOnly: true }],
  },
  {
    organisationNumber: '991825827',
    name: 'DIGITALISERINGSDIREKTORATET',
    clientId: '14d27f63-9c5e-40b8-8e4a-6f80bd3c5114',
    clientName: 'Digitalt dødsbo oppslag',
    scopes: [customerScope],
    mandates: [
      {
        text: 'Arveloven § 92 første ledd og § 118, jf. § 88 a, jf. forskrift om Digitalt dødsbo',
        reach: 'P3M',
        ownersOnly: true,
      },
    ],
  },
  {
    organisationNumber: '986186999',
    name: 'STATENS SIVILRETTSFORVALTNING',
    clientId: '25e38074-ad6f-41c9-9f5b-7091ce4d6215',
    clientName: 'Sivilrettsforvaltningen oppslag',
    scopes: [customerScope],
    mandates: [
      {
        text: 'Vergemålsloven § 54 (2), jf. vergemålsforskriften §20a (2), jf. vergemålsforskriften §20a (1) a',
        reach: 'last-calendar-year',
        ownersOnly: true,
      },
    ],
  },
];

export const agencyInstitutions: WrittenEntries['institutions'] = agencies.map(
  ({ organisationNumber, name, mandates }) => ({
    organisationNumber,
    name,
    kind: 'agency',
    legalMandates: mandates,
  }),
);

export const agencyClients: WrittenEntries['clients'] = agencies.map(
  ({ organisationNumber, clientId, clientName, scopes }) => ({
    clientId,
    name: clientName,
    organisationNumber,
    scopes,
  }),
);

export const agencyAccesses: WrittenEntries['accesses'] = agencies.flatMap(({ organisationNumber, scopes }) =>
  scopes.map((scope) => ({ scope, consumer: organisationNumber, state: 'APPROVED' as const })),
);
