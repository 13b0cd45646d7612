// Clients of institutions in a process of their own, which know only the address of KFR.
// Each message { id, address, method, behaviour, customers, token, run } starts a client; { id } is sent back when it is done.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const timeOut = 1_500;
const backOff = 250;

const isOver = (status) => [200, 201, 204, 404].includes(status);

async function through({ address, method, behaviour, customers, token, run }) {
  async function call(customer) {
    try {
      const reply = await fetch(address, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          CorrelationID: randomUUID(),
          CustomerID: customer,
          ...(run ? { 'Sandbox-Run': run } : {}),
        },
        signal: AbortSignal.timeout(timeOut),
      });
      return reply.status;
    } catch {
      return 'none';
    }
  }

  for (const customer of customers) {
    const first = await call(customer);
    if (isOver(first) || behaviour === 'gives-up') continue;
    if (behaviour === 'back-off-missing') {
      await call(customer);
      continue;
    }
    await pause(backOff);
    if (behaviour === 'twice-at-once') {
      await Promise.all([call(customer), call(customer)]);
      continue;
    }
    let second = await call(customer);
    for (let tries = 0; tries < 20 && !isOver(second); tries += 1) {
      await pause(backOff);
      second = await call(customer);
    }
    if (behaviour === 'duplicates' && isOver(second)) await call(customer);
  }
}

process.on('message', async (client) => {
  await through(client);
  process.send({ id: client.id });
});
