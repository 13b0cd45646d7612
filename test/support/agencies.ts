import { randomUUID } from 'node:crypto';
import type { WrittenEntries } from '../../src/directory/index.ts';
import { correlationId, person } from './operations.ts';
import { agency, type World } from './world.ts';

type Mandate = NonNullable<WrittenEntries['institutions'][number]['legalMandates']>[number];

export interface Agency {
  readonly fid: string;
  readonly clientId: string;
  readonly name: string;
  readonly mandates: readonly Mandate[];
}

const invented = (fid: string, name: string, ...mandates: Mandate[]): Agency => ({
  fid,
  clientId: `client-of-${fid}`,
  name,
  mandates,
});

/** The five agencies whose mandates Bits has published, with synthetic numbers. */
export const tax = invented('312000016', 'PRØVEETATEN FOR SKATT', {
  text: 'Skatteforvaltningsloven § 10-2 første ledd, jf. § 10-14, jf. skatteforvaltningsforskriften § 10-2-1',
  reach: 'P10Y',
});
export const police = invented(
  '312000083',
  'PRØVEETATEN FOR POLITI',
  { text: 'Straffeprosessloven §210 (3) første punktum', reach: 'P10Y', accountProvider: true },
  { text: 'Straffeprosessloven §210 (3) andre punktum', reach: 'P10Y', accountProvider: true },
);
export const bankruptcies = invented('312000156', 'PRØVEETATEN FOR KONKURSER', {
  text: 'kkl. §156 (3) og (4), jf. kkfor.§21',
  reach: 'P12M',
  ownersOnly: true,
});
export const estates = invented('312000229', 'PRØVEETATEN FOR DØDSBO', {
  text: 'Arveloven § 92 første ledd og § 118, jf. § 88 a, jf. forskrift om Digitalt dødsbo',
  reach: 'P3M',
  ownersOnly: true,
});
export const guardians = invented('312000296', 'PRØVEETATEN FOR VERGEMÅL', {
  text: 'Vergemålsloven § 54 (2), jf. vergemålsforskriften §20a (2), jf. vergemålsforskriften §20a (1) a',
  reach: 'last-calendar-year',
  ownersOnly: true,
});
export const agencies = [tax, police, bankruptcies, estates, guardians] as const;

/** The mandate of the seed's agency. */
export const plainMandate = 'Prøveloven § 1 første ledd';

/** Adds the agencies with clients and accesses to a directory, and a mandate to the seed's agency. */
export function withAgencies(entries: WrittenEntries): void {
  const scopes = ['bits:kundeforhold', 'bits:kundeforhold.konto'];
  for (const { fid, clientId, name, mandates } of agencies) {
    entries.institutions.push({
      organisationNumber: fid,
      name,
      kind: 'agency',
      legalMandates: [...mandates],
    });
    entries.clients.push({ clientId, name, organisationNumber: fid, scopes });
    entries.accesses.push(...scopes.map((scope) => ({ scope, consumer: fid, state: 'APPROVED' as const })));
  }
  const own = entries.institutions.find(({ organisationNumber }) => organisationNumber === agency.fid);
  if (own !== undefined) own.legalMandates = [{ text: plainMandate, reach: 'P99Y', accountProvider: true }];
}

export type Version2 = 'customerRelationships' | 'accountServicingProvider';

export interface Ask {
  /** Organisation number of the token's consumer; default: the seed's agency. */
  readonly fid?: string;
  /** Without the question mark; default: today. */
  readonly query?: string;
  /** Override the valid headers; null omits one. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** Sends a valid call of version 2 with changes. */
export async function ask(world: World, operation: Version2, change: Ask = {}): Promise<Response> {
  const { fid = agency.fid, headers = {} } = change;
  const today = 'fromDate=2026-03-04&toDate=2026-03-04';
  const { query = operation === 'customerRelationships' ? today : '' } = change;
  const all: Record<string, string | null> = {
    Authorization: headers.Authorization === undefined ? `Bearer ${await world.token(fid)}` : null,
    CorrelationID: correlationId,
    'Legal-Mandate': encodeURIComponent(plainMandate),
    AccountInfoRequestID: randomUUID(),
    [operation === 'customerRelationships' ? 'CustomerID' : 'AccountID']:
      operation === 'customerRelationships' ? person : '99900312345',
    ...headers,
  };
  const sent = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  return fetch(`${world.url}/kar-ws/api/v2/customers/${operation}${query === '' ? '' : `?${query}`}`, {
    headers: sent,
  });
}
