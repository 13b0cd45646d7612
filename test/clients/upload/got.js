// got accepts Node's FormData and sets the Content-Type. Retries are off, so that no batch is sent twice unnoticed.
import { openAsBlob } from 'node:fs';
import got from 'got';

const [address, token, correlationId, file] = process.argv.slice(2);

const form = new FormData();
form.set('customer_type', 'DSOPBANK');
form.set('customers', await openAsBlob(file, { type: 'text/csv' }), 'customers.csv');

const reply = await got.post(address, {
  headers: { Authorization: `Bearer ${token}`, CorrelationID: correlationId },
  body: form,
  retry: { limit: 0 },
  throwHttpErrors: false,
});
console.log(reply.statusCode, reply.body);
