import type { Access, Client, Institution, LegalMandate } from './entries.ts';

/** A public agency that looks up customers. */
interface Agency {
  readonly organisationNumber: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly mandates: readonly LegalMandate[];
}

const customerScope = 'bits:kundeforhold';
const accountScope = 'bits:kundeforhold.konto';

const mandate = (text: string, reach: string, more: Partial<LegalMandate> = {}): LegalMandate => ({
  text,
  reach,
  ownersOnly: false,
  accountProvider: false,
  ...more,
});

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
      mandate(
        'Skatteforvaltningsloven § 10-2 første ledd, jf. § 10-14, jf. skatteforvaltningsforskriften § 10-2-1',
        'P10Y',
      ),
    ],
  },
  {
    organisationNumber: '915429785',
    name: 'POLITIET',
    clientId: 'f2b05d41-7a3c-4e96-8c28-4d6e9b1a3f12',
    clientName: 'Politiet oppslag',
    scopes: [customerScope, accountScope],
    mandates: ['første', 'andre'].map((sentence) =>
      mandate(`Straffeprosessloven §210 (3) ${sentence} punktum`, 'P10Y', { accountProvider: true }),
    ),
  },
  {
    organisationNumber: '974760673',
    name: 'BRØNNØYSUNDREGISTRENE',
    clientId: '03c16e52-8b4d-4fa7-9d39-5e7fac2b4013',
    clientName: 'Brønnøysundregistrene oppslag',
    scopes: [customerScope],
    mandates: [mandate('kkl. §156 (3) og (4), jf. kkfor.§21', 'P12M', { ownersOnly: true })],
  },
  {
    organisationNumber: '991825827',
    name: 'DIGITALISERINGSDIREKTORATET',
    clientId: '14d27f63-9c5e-40b8-8e4a-6f80bd3c5114',
    clientName: 'Digitalt dødsbo oppslag',
    scopes: [customerScope],
    mandates: [
      mandate('Arveloven § 92 første ledd og § 118, jf. § 88 a, jf. forskrift om Digitalt dødsbo', 'P3M', {
        ownersOnly: true,
      }),
    ],
  },
  {
    organisationNumber: '986186999',
    name: 'STATENS SIVILRETTSFORVALTNING',
    clientId: '25e38074-ad6f-41c9-9f5b-7091ce4d6215',
    clientName: 'Sivilrettsforvaltningen oppslag',
    scopes: [customerScope],
    mandates: [
      mandate(
        'Vergemålsloven § 54 (2), jf. vergemålsforskriften §20a (2), jf. vergemålsforskriften §20a (1) a',
        'last-calendar-year',
        { ownersOnly: true },
      ),
    ],
  },
];

/** The mandate of the invented agency, which permits every look-up. */
export const inventedMandate = mandate('Prøveloven § 1 første ledd', 'P10Y', { accountProvider: true });

export const agencyInstitutions: readonly Institution[] = agencies.map(
  ({ organisationNumber, name, mandates }) => ({
    organisationNumber,
    name,
    kind: 'agency',
    accountSeries: [],
    collectionAccounts: [],
    legalMandates: [...mandates],
  }),
);

export const agencyClients: readonly Client[] = agencies.map(
  ({ organisationNumber, clientId, clientName, scopes }) => ({
    clientId,
    name: clientName,
    organisationNumber,
    active: true,
    scopes: [...scopes],
    keys: [],
  }),
);

export const agencyAccesses: readonly Access[] = agencies.flatMap(({ organisationNumber, scopes }) =>
  scopes.map((scope) => ({ scope, consumer: organisationNumber, state: 'APPROVED' as const })),
);
