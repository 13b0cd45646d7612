// An institution's client in a process of its own. It knows nothing of the sandbox but KFR's address.
// Usage: node retrying-client.mjs <address> <method> <behaviour> <customer>…; the token comes in TOKEN, a run in RUN.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const [address, method, behaviour, ...customers] = process.argv.slice(2);
const { TOKEN, RUN } = process.env;
const timeOut = 1_500;
const backOff = 250;

async function call(customer) {
  try {
    const reply = await fetch(address, {
      method,
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        CorrelationID: randomUUID(),
        CustomerID: customer,
        ...(RUN ? { 'Sandbox-Run': RUN } : {}),
      },
      signal: AbortSignal.timeout(timeOut),
    });
    return reply.status;
  } catch {
    return 'none';
  }
}

const isOver = (status) => [200, 201, 204, 404].includes(status);

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
