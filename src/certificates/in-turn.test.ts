import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('works run one after another, with a turn of the event loop before each, also after a failure', async () => {
  const happened: string[] = [];
  const run = inTurn();
  const work = (name: string) =>
    run(async () => {
      happened.push(`${name} begins`);
      setImmediate(() => happened.push(`turn after ${name}`));
      await Promise.resolve();
      if (name === 'b') throw new Error('broken');
      happened.push(`${name} ends`);
      return name;
    });
  const results = await Promise.allSettled([work('a'), work('b'), work('c')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(happened).toEqual([
    'a begins',
    'a ends',
    'turn after a',
    'b begins',
    'turn after b',
    'c begins',
    'c ends',
  ]);
});
