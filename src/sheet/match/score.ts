import type { CaseWords } from './cases.ts';
import { kinds, operations, type Point } from './points.ts';
import { type Reading, readTest } from './reading.ts';
import { wordsIn } from './title-words.ts';

/** Score of a case for a row, from 0 to 1. */
export interface CaseScore {
  readonly id: string;
  readonly score: number;
  /** What text and case both say: points, or words of the title. */
  readonly because: readonly string[];
}

/** What a point weighs: a circumstance tells cases apart best, the kind of customer least. */
const weights = { circumstance: 2, operation: 1, kind: 0.25, code: 1, status: 0.5 };
/** Another operation than the case's weighs less, as a row may name several. */
const otherOperation = 0.6;
/** What a row leaves out weighs less where it is often taken for granted: registering, the kind, the second of two circumstances. */
const leftOut = { add: 0.3, operation: 0.8, kind: 0.6, furtherCircumstance: 0.15 };
/** Factor for a row about the institution's own work. */
const foreignFactor = 0.3;
/** Factor for a case without refusals when the row says that a call is refused, and the other way round: never clear. */
const refusedFactor = 0.45;

/**
 * Scores every case for a text, best first: the share of what text and case say that both say. Order and case of the
 * words do not matter, nor do prepositions. A case without points is scored by the words of its title.
 */
export function scoreCases(text: string, cases: readonly CaseWords[]): CaseScore[] {
  const reading = readTest(text);
  const words = wordsIn(text);
  return cases
    .map((one) => {
      const [score, because] =
        one.points.length === 0
          ? [
              shareOfTitle(words, one),
              [...words].filter((word) => one.titles.some((title) => title.has(word))),
            ]
          : [shareOfPoints(reading, one), one.points.filter((point) => reading.points.has(point))];
      return { id: one.id, score: Math.round(score * 100) / 100, because };
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

type Kind = 'circumstance' | 'operation' | 'kind';

const isOneOf = (list: readonly Point[], point: Point): boolean => list.includes(point);
const kindOf = (point: Point): Kind =>
  isOneOf(operations, point) ? 'operation' : isOneOf(kinds, point) ? 'kind' : 'circumstance';

function shareOfPoints(
  { points, isForeign, isRefused, codes }: Reading,
  { points: own, further, codes: ownCodes, isRefusal }: CaseWords,
): number {
  const shared = own.filter((point) => points.has(point));
  // A kind of customer alone is no test, except a D-number, which only one case has.
  if (!shared.some((point) => kindOf(point) !== 'kind' || point === 'd-number')) return 0;
  const namesOperation = operations.some((operation) => points.has(operation));
  const namesCircumstance = shared.some((point) => kindOf(point) === 'circumstance');
  const both =
    sum(shared.map((point) => weights[kindOf(point)])) + weightOfCodes(codes, (code) => ownCodes.has(code));
  const onlyText =
    sum(
      [...points]
        .filter((point) => !own.includes(point) && !further.includes(point))
        .map((point) => weights[kindOf(point)] * (kindOf(point) === 'operation' ? otherOperation : 1)),
    ) + weightOfCodes(codes, (code) => !ownCodes.has(code));
  const onlyCase = sum(
    own
      .filter((point) => !points.has(point))
      .map((point) => weights[kindOf(point)] * leftOutFactor(point, namesOperation, namesCircumstance)),
  );
  return (
    (both / (both + onlyText + onlyCase)) *
    (isForeign ? foreignFactor : 1) *
    (isRefused === undefined || isRefused === isRefusal ? 1 : refusedFactor)
  );
}

/** How much it counts that the text leaves out this point of the case. */
function leftOutFactor(point: Point, namesOperation: boolean, namesCircumstance: boolean): number {
  switch (kindOf(point)) {
    case 'kind':
      return leftOut.kind;
    case 'circumstance':
      return namesCircumstance ? leftOut.furtherCircumstance : 1;
    case 'operation':
      if (namesOperation) return 1;
      return point === 'add' ? leftOut.add : leftOut.operation;
  }
}

const weightOfCodes = (codes: ReadonlySet<string>, counts: (code: string) => boolean): number =>
  sum([...codes].filter(counts).map((code) => (/^\d/.test(code) ? weights.status : weights.code)));

/** Twice the words in both, of all words of text and title; in the better language. */
function shareOfTitle(words: ReadonlySet<string>, { titles }: CaseWords): number {
  const shares = titles.map((title) => {
    const shared = [...title].filter((word) => words.has(word)).length;
    return shared < 2 ? 0 : (2 * shared) / (words.size + title.size);
  });
  return Math.max(0, ...shares);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
