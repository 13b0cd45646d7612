import { randomUUID } from 'node:crypto';
import type { ObservedClient } from './observed-client.ts';
import type { World } from './world.ts';

/** The status of a call; `lost` when no answer came. */
export const lost = (reply: Promise<Response>): Promise<number | 'lost'> =>
  reply.then(
    ({ status }) => status,
    () => 'lost',
  );

/** Adds a customer and gives up after half a second, as a client with a time limit. @returns the status, or `TimeoutError` */
export async function impatiently(world: World, client: ObservedClient, customer: string): Promise<string> {
  const path = `/customers/financialInstitutions/${client.fid}/relationshipType/DSOPBANK`;
  const token = await world.token(client.fid);
  return fetch(`${world.url}/kar-ws/api/v1${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      CorrelationID: randomUUID(),
      CustomerID: customer,
      'Sandbox-Run': client.run ?? '',
    },
    signal: AbortSignal.timeout(500),
  }).then(
    ({ status }) => String(status),
    ({ name }: Error) => name,
  );
}
