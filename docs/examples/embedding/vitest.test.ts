import { connectSandbox, type Sandbox, SandboxError } from 'kfr-sandbox';
import { beforeAll, expect, inject, test } from 'vitest';
import { registerCustomer } from './client.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await connectSandbox(inject('sandbox'));
});

test('registers a customer', async () => {
  const connection = await sandbox.createInstitution({ name: 'PRØVEBANK' });
  expect(await registerCustomer(connection, '01912490048')).toBe(201);
  const [call] = await sandbox.exchanges({ institution: connection.organisationNumber, status: 201 });
  expect(call?.operation).toBe('addCustomerDSOPGW');
});

test('the audience of the real Maskinporten is refused', async () => {
  const call = sandbox.token({ by: 'grant', claims: { aud: 'https://maskinporten.no/' } });
  await expect(call).rejects.toThrow(SandboxError);
  await expect(call).rejects.toMatchObject({ code: 'audience-is-maskinporten', expected: `${sandbox.url}/` });
});
