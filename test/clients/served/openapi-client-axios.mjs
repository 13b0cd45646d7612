import OpenAPIClientAxios from 'openapi-client-axios';

/** Makes a client of the document at `address`, and calls with it, never told where the server is. */
const [address, token, fid, customer] = process.argv.slice(2);

const client = await new OpenAPIClientAxios.default({ definition: address }).init();
const { data, status, request } = await client.getCustomerRelationForOwnBank({
  fid,
  CustomerID: customer,
  Authorization: `Bearer ${token}`,
});
console.log(JSON.stringify({ called: request.res.responseUrl, status, body: data }));
