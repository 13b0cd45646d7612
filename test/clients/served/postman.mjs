import { promisify } from 'node:util';
import converter from 'openapi-to-postmanv2';
import postman from 'postman-collection';

/**
 * Converts the document at `address` to a Postman collection, and sends one of its requests to the collection's
 * server.
 */
const [address, token, fid, customer] = process.argv.slice(2);

const data = await (await fetch(address)).text();
const { output } = await promisify(converter.convertV2)({ type: 'string', data }, {});
const collection = new postman.Collection(output[0].data);

let request;
collection.forEachItem((item) => {
  if (/\/:fid\/?$/.test(item.request.url.getPath({ unresolved: true }))) request = item.request;
});
request.url.variables.one('fid').update({ key: 'fid', value: fid });
request.url.query.clear();
const reply = await fetch(collection.variables.replace(`${request.url.getHost()}${request.url.getPath()}`), {
  method: request.method,
  headers: { Authorization: `Bearer ${token}`, CustomerID: customer },
});
console.log(JSON.stringify({ called: reply.url, status: reply.status, body: await reply.json() }));
