import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createServer } from './node-http.ts';
import { logLine, withLog } from './terminal.ts';

/** The address of a server that logs the path of each request, also of later ones of a connection. */
async function loggingServer(log: (line: string) => void): Promise<string> {
  const server = withLog(log, () =>
    createServer((request, response) => {
      setTimeout(() => {
        logLine(`${request.url}\u001b`);
        response.end();
      });
    }).listen(0, '127.0.0.1'),
  );
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('what a server prints goes to its own log, and nowhere else', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => printed.mockRestore());
  const lines: string[] = [];
  const one = await loggingServer((line) => lines.push(`one: ${line}`));
  const other = await loggingServer((line) => lines.push(`other: ${line}`));
  for (const url of [`${one}/1`, `${other}/2`, `${one}/3`, `${other}/4`])
    await (await fetch(url)).arrayBuffer();
  expect(lines).toEqual([
    'one: kfr-sandbox: /1\\u001b',
    'other: kfr-sandbox: /2\\u001b',
    'one: kfr-sandbox: /3\\u001b',
    'other: kfr-sandbox: /4\\u001b',
  ]);
  expect(printed.mock.calls).toEqual([]);
  logLine('outside');
  expect(printed.mock.calls).toEqual([['kfr-sandbox: outside']]);
});
