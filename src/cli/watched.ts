import { z } from 'zod';
import { localized, parseJson } from '../kernel/index.ts';
import { caseResult } from '../scenarios/index.ts';

/** Answers of a sandbox as `watch` reads them. Any server may answer, so everything is validated. */

const text = z.object(localized(() => z.string()));
const shownCase = z.object({ id: z.string(), area: z.string(), title: text, tags: z.array(z.string()) });
const list = z.object({ scenarios: z.array(shownCase) });
const seenCase = caseResult.pick({ scenario: true, status: true, reason: true });
const state = z.object({ cases: z.array(seenCase) });
const change = seenCase.extend({ step: z.string() }).partial();

export type ShownCase = z.output<typeof shownCase>;
export type SeenCase = z.output<typeof seenCase>;

export interface Told extends z.output<typeof change> {
  readonly event: string;
  /** Of the event `state`. */
  readonly cases?: readonly SeenCase[];
}

export const casesIn = (body: unknown): readonly ShownCase[] | undefined =>
  fits(list, body) ? body.scenarios : undefined;

/** The state of all cases in an answer; undefined for another answer. */
export const seenIn = (body: unknown): readonly SeenCase[] | undefined =>
  fits(state, body) ? body.cases : undefined;

/** An event from its name and data; undefined when it is not a sandbox's. */
export function toldIn(event: string, data: string): Told | undefined {
  const value = parseJson(data);
  if (event !== 'state') return fits(change, value) ? { ...value, event } : undefined;
  return fits(state, value) ? { event, cases: value.cases } : undefined;
}

/** Only checks the value: --json prints all fields, also unknown ones. */
const fits = <Schema extends z.ZodType>(schema: Schema, value: unknown): value is z.output<Schema> =>
  schema.safeParse(value).success;
