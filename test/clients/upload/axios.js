// axios accepts Node's FormData and sets the Content-Type. validateStatus: do not throw on 4xx.
import { openAsBlob } from 'node:fs';
import axios from 'axios';

const [address, token, correlationId, file] = process.argv.slice(2);

const form = new FormData();
form.set('customer_type', 'DSOPBANK');
form.set('customers', await openAsBlob(file, { type: 'text/csv' }), 'customers.csv');

const reply = await axios.post(address, form, {
  headers: { Authorization: `Bearer ${token}`, CorrelationID: correlationId },
  responseType: 'text',
  validateStatus: () => true,
});
console.log(reply.status, reply.data);
