import { afterEach, describe, expect, test } from 'vitest';
import { switchNames, switchTable, switchTexts } from '../../src/switches/index.ts';
import { switchProofs } from '../support/switch-proofs.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld({ switches: 'end-day=excluded' });
afterEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

interface Row {
  readonly name: string;
  readonly value: string;
}
const read = async (): Promise<readonly Row[]> =>
  ((await (await world.control('GET', '/switches')).json()) as { switches: readonly Row[] }).switches;
const values = async () => Object.fromEntries((await read()).map(({ name, value }) => [name, value]));
async function put(body: unknown): Promise<[number, unknown]> {
  const reply = await world.control('PUT', '/switches', body);
  return [reply.status, await reply.json()];
}

const atStart: Readonly<Record<string, string>> = {
  ...Object.fromEntries(switchNames.map((name) => [name, switchTable[name].values[0]])),
  'end-day': 'excluded',
};

describe('a change of switches', () => {
  test.each([
    [{ moon: 'full' }, [`there is no switch "moon"; there are: ${switchNames.join(', ')}`]],
    [{ 'end-day': 'later' }, ['switch end-day is "later"; it takes included or excluded']],
    [
      { 'kfr-401': 'gateway', 'end-day': '', 'error-uri': 'none' },
      [
        'switch end-day is ""; it takes included or excluded',
        'switch error-uri is "none"; it takes all or seen',
      ],
    ],
    [
      { 'kfr-401': 'gateway', constructor: 'x' },
      [expect.stringMatching(/^there is no switch "constructor"/)],
    ],
    [{ 'batch-too-large': 400 }, ['batch-too-large: must be a text, one of the values of the switch']],
    [{ 'end-day': null }, ['end-day: must be a text, one of the values of the switch']],
    [{ 'end-day': ['included'] }, ['end-day: must be a text, one of the values of the switch']],
    [{}, ['the body: must name a switch']],
    [[], [expect.stringMatching(/^the body: /)]],
    ['end-day=included', [expect.stringMatching(/^the body: /)]],
    [null, [expect.stringMatching(/^the body: /)]],
  ])('%j is refused with every error, and changes nothing', async (wish, faults) => {
    expect(await put(wish)).toEqual([400, { error: 'switches', faults }]);
    expect(await values()).toEqual(atStart);
  });

  test('that is not JSON, or too large, is refused', async () => {
    const reply = await fetch(`${world.url}/_sandbox/switches`, { method: 'PUT', body: 'end-day=included' });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { error: 'not-json', faults: ['the body is not JSON; send for instance {"end-day":"excluded"}'] },
    ]);
    expect((await put({ 'end-day': 'x'.repeat(70_000) }))[0]).toBe(413);
  });
});

test('all switches are listed with their values, defaults and meaning in every language', async () => {
  expect(await read()).toEqual(
    switchNames.map((name) => {
      const { values } = switchTable[name];
      const { en, nb } = switchTexts;
      const meaning = { en: en[name].meaning, nb: nb[name].meaning };
      const basis = { en: en[name].basis, nb: nb[name].basis };
      return { name, values, value: atStart[name], default: values[0], meaning, basis };
    }),
  );
});

test('switches that a change omits keep their values, and a reset restores those of the start', async () => {
  await put({ 'kfr-401': 'gateway' });
  const [status, body] = await put({ 'end-day': 'included', 'error-uri': 'seen' });
  expect([status, body]).toEqual([200, { switches: await read() }]);
  expect(await values()).toEqual({
    ...atStart,
    'kfr-401': 'gateway',
    'end-day': 'included',
    'error-uri': 'seen',
  });
  await world.control('POST', '/reset');
  expect(await values()).toEqual(atStart);
});

test.each(switchNames)('%s takes effect at the next request, for each value and back', async (name) => {
  const { look, shows } = switchProofs[name];
  const all = Object.entries(shows);
  for (const [value, shown] of [...all, ...all.toReversed(), ...all]) {
    expect((await put({ [name]: value }))[0]).toBe(200);
    expect([value, await look(world)]).toEqual([value, shown]);
  }
});
