import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { ownFolder, type RunResult, readLibrary } from '../../../src/scenarios/index.ts';
import { call, dataFolder, emptyFolder, serve, start } from '../../support/commands.ts';
import { inClients, missingOf, needing, output } from '../../support/programs.ts';
import { lender } from '../../support/world.ts';

/** test/clients/happy_run.py is written from README and docs alone, without knowledge of the test cases. */

const happy = readLibrary([ownFolder])
  .scenarios.filter(({ tags }) => tags.includes('happy'))
  .map(({ id }) => id);

test("an institution's own client, with its own order of calls and its own files, passes the happy cases", {
  timeout: 180_000,
}, async (task) => {
  needing(
    missingOf([
      ['python3', '-c', 'import requests'],
      ['openssl', 'version'],
    ]),
    task,
  );
  const sandbox = await serve(await dataFolder());
  const at = ['--url', sandbox.url];
  const watching = start(['scenarios', 'watch', 'happy', '--until-done', '--timeout', 'PT2M', ...at]);

  const calls = await output(['python3', inClients('happy_run.py'), sandbox.url, lender.fid]);
  expect(calls).toMatch(/^POST \/token 200\n(?:(?:POST|GET|DELETE) …\/\S* \d{3} .+\n){25,}$/);
  expect(calls).not.toMatch(/\d{11}|eyJ/);

  const { status, out, err } = await watching.ended;
  expect([status, err, out.trimEnd().split('\n').at(-1)]).toEqual([
    0,
    '',
    `${happy.length} of ${happy.length} passed, 0 failed, 0 open`,
  ]);

  const state = (await (await fetch(`${sandbox.url}/_sandbox/scenarios/state`)).json()) as RunResult;
  const passed = state.cases.filter((one) => one.status === 'passed');
  expect(state.cases.filter((one) => one.status === 'failed')).toEqual([]);
  const steps = passed.flatMap((one) => one.steps);
  expect(steps.filter(({ exchange = '' }) => !/^\d+$/.test(exchange))).toEqual([]);
  const toRegister = steps.filter(({ request = '' }) => !request.endsWith('/token'));
  expect(toRegister.filter(({ correlationId = '' }) => !/^[0-9a-f-]{36}$/.test(correlationId))).toEqual([]);

  const file = join(await emptyFolder(), 'report.xlsx');
  const report = await call(['report', '--observed', '--language', 'en', '--out', file, ...at]);
  expect([report.status, report.err]).toEqual([0, '']);
  const rows = await readSheet(file, 'Test cases');
  const ok = rows.filter((row) => row.includes('OK')).map(([id]) => String(id));
  expect(happy.filter((id) => !ok.includes(id))).toEqual([]);
});
