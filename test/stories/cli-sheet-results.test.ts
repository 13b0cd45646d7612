import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refused, results, room } from '../support/sheet-room.ts';

describe('results from a running sandbox', () => {
  test.each([
    [['--run', 'a b'], '/_sandbox/runs/a%20b/report?format=json'],
    [['--observed'], '/_sandbox/scenarios', '/_sandbox/scenarios/report?format=json'],
    [
      ['--observed', '--institution', '311002007', '--run-id', 'ci-7'],
      '/_sandbox/scenarios?institution=311002007&run=ci-7',
      '/_sandbox/scenarios/report?format=json&institution=311002007&run=ci-7',
    ],
  ])('%j requests %s', async (flags, ...paths) => {
    const requests: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url);
      response.end(JSON.stringify(results));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fill } = await room();
    expect(await fill(...flags, '--url', `${url}/`, '--accept', '--dry-run')).toMatchObject({
      status: 0,
      out: expect.stringContaining('3 cells to fill'),
    });
    expect(requests).toEqual(paths);
  });

  test("the sandbox's refusals are printed, and a server that is not a sandbox is reported", async () => {
    const server = createServer((request, response) => {
      response.statusCode = 404;
      const isRun = request.url?.includes('runs') === true;
      response.end(
        isRun ? JSON.stringify({ error: 'unknown-run', faults: ['there is no run "x"'] }) : '<html>',
      );
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fill } = await room();
    expect(await fill('--run', 'x', '--url', url)).toEqual(refused('there is no run "x"'));
    expect(await fill('--observed', '--url', url)).toEqual(
      refused(`${url}/_sandbox/scenarios answers 404, and not as a sandbox does`),
    );
    expect(await fill('--observed', '--url', 'http://localhost:1')).toEqual(
      refused(
        'nothing answers at http://localhost:1/_sandbox/scenarios; is the sandbox running? --url says where',
      ),
    );
  });
});
