import { readDuration } from '../../kernel/index.ts';
import type { Called } from '../format/request.ts';
import { type Scenario, type Step, stepId } from '../format/scenario.ts';
import { roleIn } from '../values/role.ts';
import type { Sought } from './context.ts';

/** One step of a case as the director follows it. */
export interface Part {
  readonly id: string;
  /** From 1, as reports count. */
  readonly number: number;
  readonly step: Step;
  readonly sought: Omit<Sought, 'notToken'>;
  /** Places, from 0, of the step that this one is a retry of, and of the first in that row. */
  readonly retries?: number | undefined;
  readonly root: number;
  /** How long it may take, when it is repeated until it succeeds; milliseconds. */
  readonly within: number | undefined;
  /** Whether the sandbox does something in the place of answering. */
  readonly isPlayed: boolean;
}

/** A case made ready to be followed. */
export interface Followed {
  readonly scenario: Scenario;
  readonly parts: readonly Part[];
  readonly calls: ReadonlySet<Called>;
  /** The places of the steps that it may begin with. */
  readonly first: readonly number[];
  /** How long, once begun, the next step is waited for; milliseconds. */
  readonly patience: number;
  /** Whether it can be observed only while it is armed. */
  readonly needsArming: boolean;
  /** Whether arming makes a difference: there is a part for the sandbox to play, or a retry to judge. */
  readonly canBeArmed: boolean;
}

const usualPatience = 300_000;

export function followed(scenario: Scenario): Followed {
  const parts: Part[] = [];
  for (const [place, step] of scenario.steps.entries()) {
    const id = stepId(step, place);
    const first = step.retries === undefined ? undefined : parts.find((part) => part.id === step.retries);
    const request = step.with ?? first?.sought.request ?? {};
    parts.push({
      id,
      number: place + 1,
      step,
      sought: {
        call: step.call ?? first?.sought.call ?? 'addCustomerDSOPGW',
        request:
          first !== undefined && request.token === 'expired' ? { ...request, token: 'valid' } : request,
        role: roleIn(request.customer ?? ''),
        when: step.when ?? {},
      },
      retries: first === undefined ? undefined : parts.indexOf(first),
      root: first?.root ?? place,
      within: step.until === undefined ? undefined : (readDuration(step.until.atMost) ?? 0),
      isPlayed: step.instead !== undefined,
    });
  }
  return {
    scenario,
    parts,
    calls: new Set(parts.map(({ sought }) => sought.call)),
    first: nextPlaces({ scenario, parts }, () => false),
    patience: readDuration(scenario.patience ?? '') ?? usualPatience,
    needsArming: parts.some(({ isPlayed }) => isPlayed),
    canBeArmed: parts.some(
      ({ isPlayed, sought, retries }) =>
        isPlayed || sought.request.token === 'expired' || retries !== undefined,
    ),
  };
}

const isLookUp = ({ sought, step }: Part): boolean =>
  sought.call.startsWith('get') && step.when === undefined;

/**
 * The places of the steps that may come next. Look-ups that follow each other may come in any order, as they change
 * nothing; those that are repeated until they succeed before those that are not.
 */
export function nextPlaces(
  { scenario, parts }: Pick<Followed, 'scenario' | 'parts'>,
  isDone: (place: number) => boolean,
): number[] {
  const open = [...parts.keys()].filter((place) => !isDone(place));
  if (scenario.order === 'any') return open;
  const [first] = open;
  const part = first === undefined ? undefined : parts[first];
  if (first === undefined || part === undefined) return [];
  if (!isLookUp(part)) return [first];
  const isRepeated = part.step.until !== undefined;
  const places: number[] = [];
  for (let place = first; place < parts.length; place += 1) {
    const next = parts[place];
    if (next === undefined || !isLookUp(next) || (next.step.until !== undefined) !== isRepeated) break;
    if (!isDone(place)) places.push(place);
  }
  return places;
}
