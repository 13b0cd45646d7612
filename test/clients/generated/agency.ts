import createClient from 'openapi-fetch';
import type { paths } from './kundeforhold-v2.ts';

/**
 * An agency looks up a customer's banks and the provider of an account, with a client generated from
 * openapi/kundeforhold-v2.yaml. Prints the answers on one line, in JSON.
 */
const [baseUrl = '', token = '', customer = '', account = ''] = process.argv.slice(2);

const client = createClient<paths>({
  baseUrl: `${baseUrl}/kar-ws/api/v2`,
  headers: { Authorization: `Bearer ${token}` },
});
const header = () => ({
  CorrelationID: crypto.randomUUID(),
  'Legal-Mandate': encodeURIComponent('Prøveloven § 1'),
  AccountInfoRequestID: crypto.randomUUID(),
});
const query = { fromDate: '2026-01-01', toDate: '2026-03-04', onlyPrimaryOwner: false };

const found = await client.GET('/customers/customerRelationships', {
  params: { header: { ...header(), CustomerID: customer }, query },
});
const holder = await client.GET('/customers/accountServicingProvider', {
  params: { header: { ...header(), AccountID: account } },
});
const refused = await client.GET('/customers/customerRelationships', {
  params: { header: { ...header(), CustomerID: 'x' }, query },
});

const banks: string[] = (found.data?.banks ?? []).map(
  ({ organizationID, bankName, ownershipType }) => `${organizationID} ${bankName} ${ownershipType}`,
);
const code: string | undefined = refused.error?.errorCode;

console.log(
  JSON.stringify({
    statuses: [found, holder, refused].map(({ response }) => response.status),
    banks,
    holder: holder.data?.organizationID,
    code,
  }),
);
