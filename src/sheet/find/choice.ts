import type { Sheet } from '../workbook/sheet.ts';
import type { Candidate, Header } from './header.ts';
import { isOfOthers, isRoundHeading } from './headings.ts';
import { isMark, isTick, isUnticked } from './marks.ts';
import { isPlaceholder } from './placeholders.ts';
import type { Column } from './roles.ts';
import { type MergesByRow, textAt } from './row-headings.ts';
import type { TickColumns } from './ticks.ts';
import { verdictIn } from './verdict-words.ts';
import { plainWords } from './words.ts';

/** Where a table may have its results: a column of words, or columns of boxes. */
export interface ResultPlace {
  readonly columns: readonly Column[];
  readonly qualifier: string;
  readonly ticks?: TickColumns;
  /** Others give these results, or they are those of production, or hidden: never chosen, unless the user names the column. */
  readonly isOff?: 'others' | 'production' | 'hidden';
}

interface Draft extends ResultPlace {
  readonly isWeak: boolean;
  readonly isExact: boolean;
}

export interface ResultChoice {
  readonly chosen?: ResultPlace;
  /** The other columns that may be for results. */
  readonly others: readonly ResultPlace[];
  /** Why none is chosen: several would do, they hold other words than results, they are for production, or hidden. */
  readonly undecided?: 'several' | 'other-words' | 'production' | 'hidden';
}

export function resultPlaces({ candidates, ticks }: Pick<Header, 'candidates' | 'ticks'>): Draft[] {
  const words = candidates.filter(({ role, isInverted }) => role === 'result' && !isInverted);
  // One `Test 1` alone may be anything; several are rounds.
  const areRounds = words.filter(({ heading }) => isRoundHeading(heading)).length > 1;
  return [
    ...words.map(({ column, heading, qualifier, value, ...word }) => ({
      columns: [{ column, heading }],
      ...{ qualifier, isExact: value === 1, isWeak: word.isWeak && !(areRounds && isRoundHeading(heading)) },
      ...offBy(qualifier, word),
    })),
    ...ticks.map((group) => ({
      columns: [...group.columns.values()],
      ...{ qualifier: group.qualifier, isWeak: false, isExact: true, ticks: group },
      ...offBy(group.qualifier, group),
    })),
  ].sort((one, other) => firstOf(one) - firstOf(other));
}

function offBy(
  qualifier: string,
  { isProduction, isHidden }: Pick<Candidate, 'isProduction' | 'isHidden'>,
): Pick<ResultPlace, 'isOff'> {
  if (isProduction) return { isOff: 'production' };
  if (isHidden) return { isOff: 'hidden' };
  return isOfOthers(qualifier) ? { isOff: 'others' } : {};
}

const firstOf = ({ columns }: ResultPlace): number => columns[0]?.column ?? 0;

/**
 * Chooses where the results of a table go. Of several places, one that is empty and whose values are results: the next round
 * after those that are filled in. A place that holds other words is none, and neither is one for production. In doubt, none is
 * chosen.
 */
export function chooseResult(
  all: readonly Draft[],
  sheet: Sheet,
  rows: readonly number[],
  merges: MergesByRow,
): ResultChoice {
  const places = all.filter(({ isOff }) => isOff === undefined);
  const counted = places.map((place) => ({ place, ...contentsOf(place, sheet, rows, merges) }));
  const [only] = counted;
  if (only === undefined) {
    const undecided = (['production', 'hidden'] as const).find((why) =>
      all.some(({ isOff }) => isOff === why),
    );
    return undecided === undefined ? { others: [] } : { others: all, undecided };
  }
  // A single remark does not make another column of one for results.
  const isOther = ({ others, results, place }: (typeof counted)[number]): boolean =>
    others > results && (counted.length > 1 || place.isWeak || others > 1);
  const usable = counted.filter((one) => !isOther(one));
  // Status may be that of something else, unless results are in it, or in its list of values.
  const isSure = ({ place, results, isListed }: (typeof counted)[number]): boolean =>
    !place.isWeak || results > 0 || isListed;
  const sure = usable.filter(isSure);
  const listed = sure.filter(({ isListed }) => isListed);
  const eligible = listed.length > 0 ? listed : sure.length > 0 ? sure : usable;
  const chosen = eligible.length > 1 ? roundOf(eligible) : eligible[0];
  const others = all.filter((place) => place !== chosen?.place);
  if (chosen !== undefined) return { chosen: chosen.place, others };
  return { others, undecided: eligible.length > 1 ? 'several' : 'other-words' };
}

interface Contents {
  readonly results: number;
  readonly others: number;
  readonly empty: number;
  /** Its list of allowed values has results. */
  readonly isListed: boolean;
}

function contentsOf(
  { columns, ticks, isWeak }: Draft,
  sheet: Sheet,
  rows: readonly number[],
  merges: MergesByRow,
): Contents {
  let [results, others, empty] = [0, 0, 0];
  let [isListed, isListOfOthers] = [false, false];
  for (const row of rows) {
    const boxes = ticks?.boxes ?? columns.map(({ column }) => column);
    const texts = boxes
      .map((column) => textAt(sheet, row, column, merges))
      .filter((text) => !isPlaceholder(text));
    const isAnswer = (text: string) =>
      ticks === undefined
        ? verdictIn(text) !== undefined || !hasWords(text)
        : isTick(text) || isUnticked(text);
    if (texts.some((text) => !isAnswer(text))) others += 1;
    else if (texts.some((text) => !isUnticked(text))) results += 1;
    else empty += 1;
    if (ticks !== undefined) continue;
    for (const { areas, values } of sheet.lists) {
      const column = boxes[0] ?? 0;
      const isHere = areas.some(
        ({ from, to }) => row >= from.row && row <= to.row && column >= from.column && column <= to.column,
      );
      if (isHere && values.some((value) => verdictIn(value) !== undefined)) isListed = true;
      else if (isHere) isListOfOthers = true;
    }
  }
  // Status with a list of other words is that of something else; Resultat may have words of its own.
  if (isListOfOthers && !isListed && isWeak && results === 0 && others === 0) others = 1;
  return { results, others, empty, isListed };
}

/** Whether a text says something: marks, numbers and the values of checkboxes do not. */
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !isMark(text) && !isUnticked(text);

type Counted = Contents & { readonly place: Draft };

/** Of several rounds, the empty one; undefined in doubt. */
function roundOf(eligible: readonly Counted[]): Counted | undefined {
  const empty = eligible.filter(({ results, others }) => results + others === 0);
  if (empty.length === 0) {
    const unfinished = eligible.filter((one) => one.empty > 0);
    return unfinished.length === 1 ? unfinished[0] : undefined;
  }
  const last = Math.max(...eligible.filter((one) => !empty.includes(one)).map(({ place }) => firstOf(place)));
  // Status with some results, beside an empty column.
  if (eligible.some((one) => one.place.isWeak && one.results > 0 && one.empty > 0)) return undefined;
  const next = empty.filter(({ place }) => firstOf(place) > last);
  const open = next.length > 0 ? next : empty;
  if (open.length === 1) return open[0];
  const exact = open.filter(({ place }) => place.isExact && place.qualifier === '');
  if (exact.length === 1 && open[0] === exact[0]) return exact[0];
  const numbers = numbersOf(open.map(({ place }) => place.qualifier));
  if (numbers !== undefined) return open[numbers.indexOf(Math.min(...numbers))];
  // Nothing tells them apart but their order.
  const [first] = open;
  return open.every(
    ({ place }) =>
      place.qualifier === first?.place.qualifier &&
      plainWords(place.columns[0]?.heading ?? '') === plainWords(first.place.columns[0]?.heading ?? ''),
  )
    ? first
    : undefined;
}

/** The numbers of rounds: `runde 1`, `runde 2`. Undefined when they differ in other words, too. */
function numbersOf(qualifiers: readonly string[]): number[] | undefined {
  const words = new Set(qualifiers.map((qualifier) => qualifier.replace(/\d+/g, '#')));
  if (words.size !== 1 || ![...words][0]?.includes('#')) return undefined;
  const all = qualifiers.map((qualifier) =>
    [...qualifier.matchAll(/\d+/g)].map(([digits]) => Number(digits)),
  );
  const differing = (all[0] ?? []).flatMap((_, at) =>
    new Set(all.map((numbers) => numbers[at])).size > 1 ? at : [],
  );
  const [at] = differing;
  // Dates differ in several numbers, or in large ones.
  if (at === undefined || differing.length > 1) return undefined;
  const numbers = all.map((each) => each[at] ?? 0);
  return numbers.every((number) => number < 10) ? numbers : undefined;
}
