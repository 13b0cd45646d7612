import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Scenario } from '../scenarios/index.ts';
import { ControlClient } from './control-client.ts';
import type { Stage } from './stage.ts';
import { setSurroundings } from './surroundings.ts';

/** A remote control that moves its clock once and no more, and what it was told to set. */
async function stubbornControl(): Promise<{ control: ControlClient; told: string[] }> {
  const told: string[] = [];
  const clock = { now: '2026-03-04T11:00:00Z', today: '2026-03-04', frozen: true, offset: 0 };
  const switches = { switches: [{ name: 'kfr-401', value: 'published' }] };
  const server = createServer(async (message, response) => {
    const { method, url = '' } = message;
    if (method === 'PUT') told.push(`${url} ${await text(message)}`);
    const isStuck = told.filter((one) => one.startsWith('/_sandbox/clock')).length > 1;
    if (method === 'PUT' && url === '/_sandbox/clock' && isStuck) response.writeHead(503).end();
    else response.end(JSON.stringify(url === '/_sandbox/clock' ? clock : switches));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { control: new ControlClient(`http://127.0.0.1:${port}/_sandbox`), told };
}

test('a clock that cannot be put back keeps no switch from it, and is told of', async () => {
  const { control, told } = await stubbornControl();
  const stage = { target: { control }, signal: new AbortController().signal } as Partial<Stage> as Stage;
  const given = { switches: { 'kfr-401': 'gateway' }, clock: '2030-01-01T00:00:00Z' };
  const putBack = await setSurroundings({ given } as Partial<Scenario> as Scenario, stage);
  await expect(putBack()).rejects.toThrow('/_sandbox/clock answers 503');
  expect(told).toEqual([
    '/_sandbox/switches {"kfr-401":"gateway"}',
    '/_sandbox/clock {"set":"2030-01-01T00:00:00Z"}',
    '/_sandbox/clock {"set":"2026-03-04T11:00:00Z"}',
    '/_sandbox/switches {"kfr-401":"published"}',
  ]);
});
