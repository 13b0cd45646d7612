import { Agent, type ClientRequest, request } from 'node:http';
import { onTestFinished } from 'vitest';

/** Sends a refused grant. @returns the id of its exchange once the whole reply is read; undefined without a reply */
function refusedGrant(port: number, agent: Agent): Promise<string | undefined> {
  const sent: ClientRequest = request({ port, host: '127.0.0.1', agent, method: 'POST', path: '/token' });
  return new Promise((resolve) => {
    sent.on('response', (reply) => {
      reply.resume();
      reply.on('end', () => resolve(String(reply.headers['sandbox-exchange']).split('/').at(-1)));
      reply.on('error', () => resolve(undefined));
    });
    sent.on('error', () => resolve(undefined));
    sent.end('grant_type=x');
  });
}

/** Clients that call until nothing answers; half of them open a connection for each call. `answered`: ids of exchanges. */
export function openTraffic(port: number) {
  const answered: string[] = [];
  const clients = [true, true, false, false].map(async (keepAlive) => {
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    for (let failures = 0; failures < 3; ) {
      const id = await refusedGrant(port, agent);
      if (id === undefined) failures += 1;
      else answered.push(id);
    }
  });
  return { answered, ended: Promise.all(clients) };
}

/** Ids of the exchanges in a log of JSON lines. */
export const exchangesIn = (log: string): string[] =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { exchange?: string })
    .flatMap(({ exchange }) => exchange ?? []);
