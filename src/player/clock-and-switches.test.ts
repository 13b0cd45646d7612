import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Scenario } from '../scenarios/index.ts';
import { setClockAndSwitches } from './clock-and-switches.ts';
import { ControlClient } from './control-client.ts';
import type { RunContext } from './run-context.ts';

/** A remote control that moves its clock only once, and the changes that it received. */
async function stubbornControl(): Promise<{ control: ControlClient; received: string[] }> {
  const received: string[] = [];
  const clock = { now: '2026-03-04T11:00:00Z', today: '2026-03-04', frozen: true, offset: 0 };
  const switches = { switches: [{ name: 'kfr-401', value: 'published' }] };
  const server = createServer(async (message, response) => {
    const { method, url = '' } = message;
    if (method === 'PUT') received.push(`${url} ${await text(message)}`);
    const isStuck = received.filter((one) => one.startsWith('/_sandbox/clock')).length > 1;
    if (method === 'PUT' && url === '/_sandbox/clock' && isStuck) response.writeHead(503).end();
    else response.end(JSON.stringify(url === '/_sandbox/clock' ? clock : switches));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { control: new ControlClient(`http://127.0.0.1:${port}/_sandbox`), received };
}

test('when the clock cannot be restored, the switches are, and the error is thrown', async () => {
  const { control, received } = await stubbornControl();
  const run = {
    target: { control },
    signal: new AbortController().signal,
  } as Partial<RunContext> as RunContext;
  const given = { switches: { 'kfr-401': 'gateway' }, clock: '2030-01-01T00:00:00Z' };
  const restore = await setClockAndSwitches({ given } as Partial<Scenario> as Scenario, run);
  await expect(restore()).rejects.toThrow('/_sandbox/clock answers 503');
  expect(received).toEqual([
    '/_sandbox/switches {"kfr-401":"gateway"}',
    '/_sandbox/clock {"set":"2030-01-01T00:00:00Z"}',
    '/_sandbox/clock {"set":"2026-03-04T11:00:00Z"}',
    '/_sandbox/switches {"kfr-401":"published"}',
  ]);
});
