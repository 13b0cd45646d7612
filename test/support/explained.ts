import { expect } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { noon } from './noon.ts';
import { expectRefusal } from './token-requests.ts';
import { type GrantWish, lender, type ToldReason, type World } from './world.ts';

/** One mistake, and what a developer is told. */
export interface Mistake {
  readonly mistake: string;
  /** The error on the wire; a mistake without one is let through with a note. */
  readonly error?: ErrorName;
  readonly facts?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly where: string;
  readonly expected: string | RegExp;
  readonly got: string | RegExp;
  /** What every language must name in summary or remedy. */
  readonly names: readonly string[];
  readonly wish: () => GrantWish | Promise<GrantWish>;
  /** Set when the grant is sent twice, of which the second counts: when after noon, in milliseconds. */
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

/** What the developer is told; the rest of the exchange is as it must be. */
async function told(reply: Response, mistake: Mistake, world: World): Promise<ToldReason | undefined> {
  const { explanation, notes } = await world.exchangeOf(reply);
  if (mistake.error === undefined) {
    expect({ status: reply.status, notes: notes?.length }).toEqual({ status: 200, notes: 1 });
    return notes?.[0];
  }
  await expectRefusal(world, reply, { ...mistake, error: mistake.error, facts: mistake.facts ?? {} });
  return explanation;
}

/** Makes the mistake, and holds all that is told about it against the row. Leaves the clock at noon. */
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
