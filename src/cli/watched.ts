import { z } from 'zod';
import { jsonOf, localized } from '../kernel/index.ts';
import { caseResult } from '../scenarios/index.ts';

/** What `watch` reads of a sandbox's answers. Who answers may be anybody: nothing is believed before it is looked at. */

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

/** What every case is in an answer that tells the state; nothing when it tells none. */
export const seenIn = (body: unknown): readonly SeenCase[] | undefined =>
  fits(state, body) ? body.cases : undefined;

/** An event out of its name and its data; nothing when they are not a sandbox's. */
export function toldIn(event: string, data: string): Told | undefined {
  const value = jsonOf(data);
  if (event !== 'state') return fits(change, value) ? { ...value, event } : undefined;
  return fits(state, value) ? { event, cases: value.cases } : undefined;
}

/** The value stays as it came, fields that nobody asked for among it: --json prints all. */
const fits = <Schema extends z.ZodType>(schema: Schema, value: unknown): value is z.output<Schema> =>
  schema.safeParse(value).success;
