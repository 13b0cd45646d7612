import { z } from 'zod';
import type { RunResult } from '../scenarios/index.ts';
import { cleanText } from './clean.ts';

const maxCharacters = 4_000;

/** Comments of users, by case id. */
export type Comments = Readonly<Record<string, string>>;

export const comments = z.record(
  z.string(),
  z
    .string('must be a text')
    .overwrite(cleanText)
    .trim()
    .min(1, 'must not be empty; leave the case out to take its comment away')
    .max(maxCharacters, `must be at most ${maxCharacters} characters`),
  'must be an object of comments by case, such as {"KFR-N01":"…"}',
);

/** A line for each comment on a case that is not in the run, as no report would show it. */
export function unknownCases(given: Comments, { cases }: RunResult): string[] {
  const known = new Set(cases.map(({ scenario }) => scenario));
  return Object.keys(given)
    .filter((id) => !known.has(id))
    .map((id) => `${cleanText(id).slice(0, 40)}: is no case of this run`);
}
