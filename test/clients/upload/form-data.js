// The package form-data streams the file. getHeaders() returns the Content-Type with its boundary.
import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import FormData from 'form-data';

const [address, token, correlationId, file] = process.argv.slice(2);

const form = new FormData();
form.append('customer_type', 'DSOPBANK');
form.append('customers', createReadStream(file), { filename: 'customers.csv', contentType: 'text/csv' });

const sent = request(address, {
  method: 'POST',
  headers: { Authorization: `Bearer ${token}`, CorrelationID: correlationId, ...form.getHeaders() },
});
sent.on('response', async (reply) => {
  console.log(reply.statusCode, (await reply.setEncoding('utf8').toArray()).join(''));
});
form.pipe(sent);
