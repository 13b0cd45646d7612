// A Content-Type set by hand has no boundary.
import { openAsBlob } from 'node:fs';
import axios from 'axios';

const [address, token, correlationId, file] = process.argv.slice(2);

const reply = await axios.postForm(
  address,
  { customer_type: 'DSOPBANK', customers: await openAsBlob(file, { type: 'text/csv' }) },
  {
    headers: {
      Authorization: `Bearer ${token}`,
      CorrelationID: correlationId,
      'Content-Type': 'multipart/form-data',
    },
    responseType: 'text',
    validateStatus: () => true,
  },
);
console.log(reply.status, reply.data);
