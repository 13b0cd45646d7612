import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startSandbox } from 'kfr-sandbox';
import { registerCustomer } from './client.ts';

const sandbox = await startSandbox();
after(() => sandbox.stop());

test('registers a customer', async () => {
  const connection = await sandbox.createInstitution({ name: 'FØRSTE PRØVEBANK' });
  assert.equal(await registerCustomer(connection, '01912490048'), 201);
});

test('tries again after 503', async () => {
  const connection = await sandbox.createInstitution({ name: 'ANDRE PRØVEBANK' });
  const institution = connection.organisationNumber;
  await using _ = await sandbox.fault({ institution, operation: 'addCustomerDSOPGW', status: 503 });
  assert.equal(await registerCustomer(connection, '01912490048'), 201);
  const calls = await sandbox.waitFor({ institution, operation: 'addCustomerDSOPGW' }, { atLeast: 2 });
  assert.deepEqual(
    calls.map(({ reply }) => reply.status),
    [201, 503],
  );
});
