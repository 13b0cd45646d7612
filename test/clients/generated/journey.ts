import createClient from 'openapi-fetch';
import type { paths } from './kfr.ts';

/**
 * An institution's first calls, with a client generated from openapi/kfr.yaml: add, look up, upload a file, end, and
 * read a refusal. No casts: the types allow exactly what the document says. Prints the answers on one line, in JSON.
 */
const [baseUrl = '', token = '', fid = '', customer = ''] = process.argv.slice(2);

const client = createClient<paths>({ baseUrl: `${baseUrl}/kar-ws/api/v1` });
const header = () => ({ Authorization: `Bearer ${token}`, CorrelationID: crypto.randomUUID() });

const relationship = '/customers/financialInstitutions/{fid}/relationshipType/{type}';
const add = () =>
  client.POST(relationship, {
    params: { path: { fid, type: 'DSOPBANK' }, header: { ...header(), CustomerID: customer } },
  });
const end = () =>
  client.DELETE(relationship, {
    params: { path: { fid, type: 'DSOPBANK' }, header: { ...header(), CustomerID: customer } },
  });

const added = await add();
const again = await add();

const found = await client.GET('/customers/financialInstitutions/{fid}/', {
  params: { path: { fid }, header: { ...header(), CustomerID: customer }, query: { fromDate: '2020-01-01' } },
});

const loaded = await client.POST('/customers/financialInstitutions/{fid}/batch', {
  params: { path: { fid }, header: header() },
  body: { customer_type: 'DSOPBANK', customers: '14828510046#2020-01-31,213000004' },
  // The generated client sends JSON unless bodySerializer returns a form; fetch adds the boundary.
  bodySerializer(parts) {
    const form = new FormData();
    for (const [name, value] of Object.entries(parts ?? {})) form.set(name, value);
    return form;
  },
});

const ended = await end();
const refused = await end();

const names: string[] = (found.data?.banks ?? []).map(
  ({ organizationID, bankName, activeAccount }) => `${organizationID} ${bankName} ${activeAccount}`,
);
const code: string | undefined = refused.error?.errorCode;

console.log(
  JSON.stringify({
    statuses: [added, again, found, loaded, ended, refused].map(({ response }) => response.status),
    names,
    code,
  }),
);
