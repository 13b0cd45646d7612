import { expect } from 'vitest';
import type { Explanation } from '../../src/control/api.d.ts';
import { languages } from '../../src/kernel/index.ts';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { noon } from './noon.ts';
import { expectRefusal } from './token-requests.ts';
import { type GrantWish, lender, type World } from './world.ts';

/** A mistake in a grant, and its expected explanation. */
export interface Mistake {
  readonly mistake: string;
  /** The error on the wire; without one, the grant is accepted with a note. */
  readonly error?: ErrorName;
  readonly facts?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly where: string;
  readonly expected: string | RegExp;
  readonly got: string | RegExp;
  /** Words that summary or remedy must contain in every language. */
  readonly names: readonly string[];
  readonly wish: () => GrantWish | Promise<GrantWish>;
  /** Sends the grant twice, and checks the second reply; milliseconds after noon. */
  readonly sent?: readonly [first: number, second: number];
}

const matching = (value: string | RegExp, world: World): unknown =>
  typeof value === 'string' ? value.replace('{url}', world.url) : expect.stringMatching(value);

async function replyTo({ wish, sent }: Mistake, world: World): Promise<Response> {
  if (sent === undefined) return world.postGrant(await world.grant(lender.fid, await wish()));
  world.clock.set(noon + sent[0]);
  const grant = await world.grant(lender.fid, await wish());
  expect((await world.postGrant(grant)).status).toBe(200);
  world.clock.set(noon + sent[1]);
  return world.postGrant(grant);
}

/** The explanation or note. Checks the rest of the exchange. */
async function told(reply: Response, mistake: Mistake, world: World): Promise<Explanation | undefined> {
  const { explanation, notes } = await world.exchangeOf(reply);
  if (mistake.error === undefined) {
    expect({ status: reply.status, notes: notes?.length }).toEqual({ status: 200, notes: 1 });
    return notes?.[0];
  }
  await expectRefusal(world, reply, { ...mistake, error: mistake.error, facts: mistake.facts ?? {} });
  return explanation;
}

/** Makes the mistake and compares its explanation with the row. Leaves the clock at noon. */
export async function expectExplained(world: World, mistake: Mistake): Promise<void> {
  try {
    const explanation = await told(await replyTo(mistake, world), mistake, world);
    expect(explanation).toMatchObject({
      code: mistake.code,
      where: mistake.where,
      expected: matching(mistake.expected, world),
      got: matching(mistake.got, world),
    });
    for (const language of languages) {
      const text = `${explanation?.summary[language]} ${explanation?.remedy[language]}`;
      const unnamed = mistake.names.filter((name) => !text.includes(name));
      expect({ text, unnamed }).toEqual({ text, unnamed: [] });
    }
    expect(explanation?.summary.nb).not.toBe(explanation?.summary.en);
    expect(explanation?.remedy.nb).not.toBe(explanation?.remedy.en);
  } finally {
    world.clock.set(noon);
  }
}
