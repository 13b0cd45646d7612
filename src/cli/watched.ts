import { type Bilingual, jsonOf } from '../kernel/index.ts';
import type { CaseStatus, Scenario } from '../scenarios/index.ts';

/** What `watch` reads of a sandbox's answers. Who answers may be anybody: nothing is believed before it is looked at. */

/** What is used of a case in the sandbox's list. */
export type ShownCase = Pick<Scenario, 'id' | 'title' | 'tags' | 'area'>;

export interface SeenCase {
  readonly scenario: string;
  readonly status: CaseStatus;
  readonly reason?: Bilingual;
}

/** An event as the sandbox tells it. */
export interface Told extends Partial<SeenCase> {
  readonly event: string;
  readonly step?: string;
  /** Of the event `state`. */
  readonly cases?: readonly SeenCase[];
}

/** The cases of the sandbox's list; nothing when it is none. */
export function casesIn(body: unknown): readonly ShownCase[] | undefined {
  const list = fieldOf(body, 'scenarios');
  return Array.isArray(list) && list.every(isShown) ? list : undefined;
}

/** What every case is in an answer that tells the state; nothing when it tells none. */
export function seenIn(body: unknown): readonly SeenCase[] | undefined {
  const cases = fieldOf(body, 'cases');
  return Array.isArray(cases) && cases.every(isSeen) ? cases : undefined;
}

/** An event out of its name and its data; nothing when they are not a sandbox's. */
export function toldIn(event: string, data: string): Told | undefined {
  const value = jsonOf(data);
  if (event === 'state') {
    const cases = seenIn(value);
    return cases === undefined ? undefined : { event, cases };
  }
  return isObject(value) && isTold(value) ? { ...value, event } : undefined;
}

const statuses: readonly unknown[] = [
  'passed',
  'failed',
  'open',
  'not-applicable',
] satisfies readonly CaseStatus[];

const isShown = (one: unknown): one is ShownCase =>
  typeof fieldOf(one, 'id') === 'string' &&
  typeof fieldOf(one, 'area') === 'string' &&
  isBilingual(fieldOf(one, 'title')) &&
  isTexts(fieldOf(one, 'tags'));

const isSeen = (one: unknown): one is SeenCase =>
  isObject(one) && isTold(one) && one.scenario !== undefined && one.status !== undefined;

const isTold = (one: object): one is Omit<Told, 'event'> =>
  isLeftOutOr(fieldOf(one, 'scenario'), isText) &&
  isLeftOutOr(fieldOf(one, 'step'), isText) &&
  isLeftOutOr(fieldOf(one, 'status'), (status) => statuses.includes(status)) &&
  isLeftOutOr(fieldOf(one, 'reason'), isBilingual);

const isLeftOutOr = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

const isBilingual = (value: unknown): value is Bilingual =>
  isText(fieldOf(value, 'en')) && isText(fieldOf(value, 'nb'));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const fieldOf = (value: unknown, name: string): unknown =>
  isObject(value) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
