import { expect, test } from 'vitest';
import { Caller } from '../fuzz/caller.ts';
import { planned } from '../fuzz/plan.ts';
import { makeKeys, meetParties, openWorld as openFuzzWorld } from '../fuzz/world.ts';
import { useWorld } from '../support/world.ts';
import { withoutMarks } from './pseudo-language.ts';

const world = useWorld();
const requests = 1_200;

/** Mutated requests of every kind: enough for more than a hundred different explanations. */
test('explanations and row errors of mutated requests have no text outside texts/', async () => {
  const [codes, plain] = [new Set<string>(), new Set<string>()];
  world.sandbox.journal.onExchange((_id, _at, { account }) => {
    const { explanation, notes = [], rowFaults } = account;
    const told = [...(explanation === undefined ? [] : [explanation]), ...notes, ...(rowFaults?.first ?? [])];
    for (const each of told) {
      codes.add(each.code);
      const cause = 'why' in each ? each.why : each.summary;
      for (const text of withoutMarks([...Object.values(cause), ...Object.values(each.remedy)]))
        plain.add(`${each.code}: ${text}`);
    }
  });
  const port = Number(new URL(world.url).port);
  const fuzzed = await openFuzzWorld(port, await meetParties(port), makeKeys());
  const caller = new Caller(port, 5_000);
  for (let index = 0; index < requests; index += 1) await caller.send(planned(7, index, fuzzed));
  caller.close();
  expect([...plain]).toEqual([]);
  expect(codes.size).toBeGreaterThan(100);
});
