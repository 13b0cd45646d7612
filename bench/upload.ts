import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentType } from './portfolio.ts';
import { readJson } from './sandbox.ts';

/** Time limit of a load, in milliseconds. */
const loadTimeoutInMs = 300_000;
const pollIntervalInMs = 20;

/** Sends a batch and waits for its 201. */
export async function uploadBatch(port: number, fid: string, token: string, body: Buffer): Promise<void> {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: `/kar-ws/api/v1/customers/financialInstitutions/${fid}/batch`,
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      CorrelationID: randomUUID(),
      'Content-Type': contentType,
      'Content-Length': body.length,
    },
  });
  outgoing.end(body);
  const [reply]: IncomingMessage[] = await once(outgoing, 'response');
  if (reply === undefined) throw new Error('no reply to the batch');
  reply.setEncoding('utf8');
  const text = (await reply.toArray()).join('');
  if (reply.statusCode !== 201) throw new Error(`the batch was answered ${reply.statusCode} ${text}`);
}

/** Waits until the sandbox has loaded every row of every batch. */
export async function untilLoaded(port: number): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < loadTimeoutInMs) {
    const { batches } = await readJson<{ batches: { state: string }[] }>(
      `http://127.0.0.1:${port}/_sandbox/batches`,
    );
    if (batches.every(({ state }) => state === 'loaded')) return;
    await sleep(pollIntervalInMs);
  }
  throw new Error(`the batches were not loaded after ${loadTimeoutInMs / 1000} s`);
}
