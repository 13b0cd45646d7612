import { z } from 'zod';
import { parseJson } from '../kernel/index.ts';
import { caseResult, localizedFields, withFallback } from '../scenarios/index.ts';

/* Answers that `watch` reads. Another server may answer, so everything is validated. */

const text = z.object(localizedFields(z.string())).transform(withFallback);
const listedCase = z.object({ id: z.string(), area: z.string(), title: text, tags: z.array(z.string()) });
const list = z.object({ scenarios: z.array(listedCase) });
const caseState = caseResult.pick({ scenario: true, status: true, reason: true });
const state = z.object({ cases: z.array(caseState) });
const change = caseState.extend({ step: z.string() }).partial();

export type ListedCase = z.output<typeof listedCase>;
export type CaseState = z.output<typeof caseState>;

export interface WatchEvent extends z.output<typeof change> {
  readonly event: string;
  /** Present in the event `state`. */
  readonly cases?: readonly CaseState[];
}

/** The cases of a list; undefined for the answer of another server. */
export const listedCasesIn = (body: unknown): readonly ListedCase[] | undefined =>
  matches(list, body) ? body.scenarios : undefined;

/** The states of all cases in an answer; undefined for the answer of another server. */
export const caseStatesIn = (body: unknown): readonly CaseState[] | undefined =>
  matches(state, body) ? body.cases : undefined;

/** An event from its name and data; undefined for that of another server. */
export function eventIn(event: string, data: string): WatchEvent | undefined {
  const value = parseJson(data);
  if (event !== 'state') return matches(change, value) ? { ...value, event } : undefined;
  return matches(state, value) ? { event, cases: value.cases } : undefined;
}

/** Checks without parsing: --json prints all fields, also unknown ones. */
const matches = <Schema extends z.ZodType>(schema: Schema, value: unknown): value is z.output<Schema> =>
  schema.safeParse(value).success;
