import OpenAPIClientAxios from 'openapi-client-axios';

/** Creates a client from the document at `address`, and makes a call with the server of the document. */
const [address, token, fid, customer] = process.argv.slice(2);

const client = await new OpenAPIClientAxios.default({ definition: address }).init();
const { data, status, request } = await client.getCustomerRelationForOwnBank({
  fid,
  CustomerID: customer,
  Authorization: `Bearer ${token}`,
});
console.log(JSON.stringify({ called: request.res.responseUrl, status, body: data }));
