import { startSandbox } from 'kfr-sandbox';

const sandbox = await startSandbox({ port: 0, switches: { 'end-day': 'excluded' } });
try {
  await sandbox.clock.set('2026-01-31T12:00:00Z');
  const { kfrBaseUrl, organisationNumber } = await sandbox.connection();
  const reply = await fetch(
    `${kfrBaseUrl}/customers/financialInstitutions/${organisationNumber}/relationshipType/DSOPBANK`,
    {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await sandbox.token()}`,
        CorrelationID: crypto.randomUUID(),
        CustomerID: '01912490048',
      },
    },
  );
  console.log(reply.status);
  for (const { request, explanation } of await sandbox.exchanges({ status: '4xx' }))
    console.log(request.method, request.path, explanation?.summary.nb);
} finally {
  await sandbox.stop();
}
