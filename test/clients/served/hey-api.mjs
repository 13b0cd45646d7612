import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';

/** Generates a client from the document at `address`, and makes a call with the server of the document. */
const [address, token, fid, customer, folder] = process.argv.slice(2);

await createClient({
  input: address,
  output: { path: folder, importFileExtension: '.ts' },
  plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'],
  logs: { level: 'silent' },
});
const sdk = await import(pathToFileURL(join(folder, 'sdk.gen.ts')).href);

const { data, response } = await sdk.getCustomerRelationForOwnBank({
  auth: token,
  path: { fid },
  headers: { CustomerID: customer },
});
console.log(JSON.stringify({ called: response.url, status: response.status, body: data }));
