import { z } from 'zod';
import type { RunResult } from '../scenarios/index.ts';
import { cleanText } from './clean.ts';

const longest = 4_000;

/** Comments of users, by case id. */
export type Comments = Readonly<Record<string, string>>;

export const comments = z.record(
  z.string(),
  z
    .string('must be a text')
    .overwrite(cleanText)
    .trim()
    .min(1, 'must not be empty; leave the case out to take its comment away')
    .max(longest, `must be at most ${longest} characters`),
  'must be an object of comments by case, such as {"KFR-N01":"…"}',
);

/** A line for each comment on a case that the run does not have, as no report would show it. */
export function unknownCases(given: Comments, { cases }: RunResult): string[] {
  const known = new Set(cases.map(({ scenario }) => scenario));
  return Object.keys(given)
    .filter((id) => !known.has(id))
    .map((id) => `${cleanText(id).slice(0, 40)}: is no case of this run`);
}
