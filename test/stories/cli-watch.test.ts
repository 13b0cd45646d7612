import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { languageNames } from '../../src/kernel/index.ts';
import { call, run } from '../support/commands.ts';
import { observedClient } from '../support/observed-client.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const watch = (...args: readonly string[]) => call(['scenarios', 'watch', '--url', world.url, ...args]);

/** A server that answers with the list of cases, then with the events. @returns its address */
async function served(list: string, events: string): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    response.end(url.includes('/events') ? events : list);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('scenarios watch refuses', () => {
  test.each([
    [['n99'], 'kfr-sandbox: no test case has the id, the tag or the area n99'],
    [['--institution', '999999999'], 'kfr-sandbox: institution: must be one of the directory'],
    [['--run-id', 'a b'], 'kfr-sandbox: run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    [
      ['--timeout', 'P1M'],
      'kfr-sandbox: --timeout is "P1M", but it must be a duration without months and years',
    ],
    [['--timeout', 'soon'], 'kfr-sandbox: --timeout is "soon", but it must be a duration such as PT10M'],
    [
      ['--timeout', 'P30D'],
      'kfr-sandbox: --timeout is "P30D", but it must be a duration such as PT10M, at most P24D',
    ],
    [['--language', 'xx'], `kfr-sandbox: --language is "xx", but it must be ${languageNames}`],
    [
      ['--url', 'ftp://somewhere'],
      'kfr-sandbox: --url is "ftp://somewhere", but it must begin with http:// or https://',
    ],
    [
      ['--url', 'http://localhost:1'],
      'kfr-sandbox: nothing answers at http://localhost:1/_sandbox/scenarios?',
    ],
  ])('%j', async (args, message) => {
    const { status, out, err } = await watch(...args);
    expect([status, out, err.slice(0, message.length)]).toEqual([1, '', message]);
  });
});

describe('reports a server that is not a sandbox:', () => {
  const list = JSON.stringify({
    scenarios: [{ id: 'KFR-N01', title: { en: 'Add', nb: 'Legg til' }, tags: [], area: 'registration' }],
  });
  test.each([
    ['a page', '<html>', ''],
    ['a list that is not an array', '[]', ''],
    ['a list of something else', '{"scenarios":[{},null]}', ''],
    ['an event that is not JSON', list, 'event: case\ndata: {bad\n\n'],
    ['a state that is not an object', list, 'event: state\ndata: {"cases":5}\n\n'],
    ['a case without its status', list, 'event: state\ndata: {"cases":[{"scenario":"KFR-N01"}]}\n\n'],
    ['a case with an unknown status', list, 'event: case\ndata: {"scenario":"KFR-N01","status":"weird"}\n\n'],
    ['a malformed reason', list, 'event: case\ndata: {"scenario":"KFR-N01","reason":5}\n\n'],
  ])('%s', async (_, first, events) => {
    const url = await served(first, events);
    expect(await call(['scenarios', 'watch', 'n01', '--url', url])).toEqual({
      status: 1,
      out: '',
      err: `kfr-sandbox: ${url} does not answer as a sandbox does; --url says where it is\n`,
    });
  });
});

test('ticks off earlier and new results, and ends with 0 when all cases have passed', async () => {
  const client = observedClient(world, lender.fid, 'watched');
  await client.add(client.person());
  const cases = ['n01', 'n02', '--run-id', 'watched', '--until-done', '--timeout', 'PT60S'];
  const watching = run(['scenarios', 'watch', '--url', world.url, ...cases]);
  await client.add(client.dNumber());
  const { status, out, err } = await watching;
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(/^PASSED {2}KFR-N01 {2}\S/m);
  expect(out).toMatch(/^PASSED {2}KFR-N02 {2}\S/m);
  expect(out.trimEnd().split('\n').at(-1)).toBe('2 of 2 passed, 0 failed, 0 open');
});

test('ends with 1 when a case has failed, and gives the reason in the requested language', async () => {
  const client = observedClient(world, lender.fid, 'failing');
  const customer = client.person();
  await world.control('POST', '/faults', { customer, status: 503 });
  await client.add(customer);
  const { status, out } = await watch('n01', '--run-id', 'failing', '--until-done', '--language', 'nb');
  expect(status).toBe(1);
  expect(out).toMatch(/^FEILET {2}KFR-N01 {2}\S.*\n {2}Steg 1, «.+»: status: forventet 201, fikk 503/);
  expect(out.trimEnd().split('\n').at(-1)).toBe('0 av 1 bestått, 1 feilet, 0 åpne');
});

test('says what is missing of each open case at the timeout', async () => {
  const client = observedClient(world, lender.fid, 'short');
  await client.add(client.person(), { CorrelationID: null });
  const { status, out } = await watch('n01', '--run-id', 'short', '--until-done', '--timeout', 'PT0.5S');
  expect([status, out]).toEqual([
    1,
    expect.stringMatching(
      /^OPEN {2}KFR-N01 {2}\S.*\n {2}The next step is ".+"\. The nearest call .+: CorrelationID is missing\.\n0 of 1 passed, 0 failed, 1 open\n$/,
    ),
  ]);
});

test('uses the results received so far when the timeout comes before the sandbox answers', async () => {
  const client = observedClient(world, lender.fid, 'at-once');
  await client.add(client.person());
  expect(await watch('n01', '--run-id', 'at-once', '--timeout', 'PT0.001S')).toEqual({
    status: 0,
    out: expect.stringMatching(/^PASSED {2}KFR-N01 {2}\S.*\n1 of 1 passed, 0 failed, 0 open\n$/),
    err: '',
  });
});

test('ends with 1 at the timeout, and prints each event as a line of JSON', async () => {
  const client = observedClient(world, lender.fid, 'slow');
  await client.add(client.person());
  const { status, out } = await watch(
    'n01',
    's01',
    '--run-id',
    'slow',
    '--until-done',
    '--timeout',
    'PT1S',
    '--json',
  );
  expect(status).toBe(1);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ event: 'case', scenario: 'KFR-N01', status: 'passed' });
  expect(lines[1]).toMatchObject({ event: 'case', scenario: 'KFR-S01', status: 'open' });
  expect(lines.at(-1)).toEqual({ event: 'end', passed: 1, failed: 0, open: 1 });
});

describe('prints what is new in a state that comes again:', () => {
  const title = { en: 'Add', nb: 'Legg til' };
  const ids = ['KFR-N01', 'KFR-N02', 'KFR-N03'];
  const list = { scenarios: ids.map((id) => ({ id, title, tags: [], area: 'registration' })) };
  const reason = { en: 'Too late.', nb: 'For sent.' };
  const passed = { scenario: 'KFR-N01', status: 'passed' };
  const failed = { scenario: 'KFR-N02', status: 'failed', reason };
  const open = (scenario: string) => ({ scenario, status: 'open' });
  const state = (...cases: readonly object[]) => ['state', { cases }] as const;
  type Event = readonly [event: string, data: object];

  test.each<[what: string, events: readonly Event[], printed: readonly object[]]>([
    ['nothing', [state(passed, failed), state(passed, failed)], [passed, failed]],
    ['nothing of what events have told', [state(), ['case', passed], state(passed)], [passed]],
    ['a case that has ended meanwhile', [state(passed), state(passed, failed)], [passed, failed]],
    [
      'another result',
      [state(failed), state({ ...failed, status: 'passed' })],
      [failed, { ...failed, status: 'passed' }],
    ],
    [
      'a result again, after the case was open',
      [state(passed), state(open('KFR-N01')), state(passed)],
      [passed, passed],
    ],
    [
      'a result again, after the case was armed',
      [state(passed), ['armed', { scenario: 'KFR-N01' }], state(passed)],
      [passed, passed],
    ],
    ['no case that is open', [state(open('KFR-N03')), state(open('KFR-N03'))], []],
  ])('%s', async (_, events, printed) => {
    const url = await served(
      JSON.stringify(list),
      events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''),
    );
    const { out } = await call(['scenarios', 'watch', '--url', url, '--json']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    expect(lines.filter(({ event }) => event === 'case')).toEqual(
      printed.map((one) => ({ ...one, event: 'case' })),
    );
  });
});
