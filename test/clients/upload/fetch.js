// fetch in Node and browsers. FormData sets the Content-Type; never set it by hand.
import { openAsBlob } from 'node:fs';

const [address, token, correlationId, file] = process.argv.slice(2);

const form = new FormData();
form.set('customer_type', 'DSOPBANK');
form.set('customers', await openAsBlob(file, { type: 'text/csv' }), 'customers.csv');

const reply = await fetch(address, {
  method: 'POST',
  headers: { Authorization: `Bearer ${token}`, CorrelationID: correlationId },
  body: form,
});
console.log(reply.status, await reply.text());
