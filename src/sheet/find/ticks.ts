import { anyOf } from '../rules.ts';
import type { Verdict } from '../words.ts';
import { isYesOrNo, mentionsFailure } from './failure-words.ts';
import { matchHeading } from './headings.ts';
import { isPhase } from './phases.ts';
import { isPlaceholder } from './placeholders.ts';
import type { Column, Heading } from './roles.ts';
import { verdictIn } from './verdict-words.ts';
import { plainWords } from './words.ts';

/** Columns for the same result, one for each verdict, of which one is ticked: OK | Feil | N/A. */
export interface TickColumns {
  readonly columns: ReadonlyMap<Verdict, Column>;
  /** All columns of boxes, also those of no verdict: Ikke testet. */
  readonly boxes: readonly number[];
}

/** The groups of tick-box columns in a row of headings, left to right: at least two verdicts side by side. */
export function tickColumnsIn(headings: readonly Heading[]): TickColumns[] {
  const groups: { above: string; columns: Map<Verdict, Column>; boxes: number[] }[] = [];
  let lastOwn = '';
  let [last, between]: [(typeof groups)[number] | undefined, number[]] = [undefined, []];
  for (const { column, own, above } of headings) {
    // `No` is also the heading of numbers.
    const verdict =
      boxOf(own) ?? (isNo(own) && last?.above === above && isYes(lastOwn) ? 'failed' : undefined);
    lastOwn = own;
    if (verdict === undefined) {
      // A column of no other use may be a box, too.
      if (matchHeading(own) !== undefined || (last !== undefined && last.above !== above)) {
        last = undefined;
        between = [];
      } else if (last !== undefined && isUntested(own)) last.boxes.push(column);
      else between.push(column);
      continue;
    }
    if (last === undefined || last.above !== above || last.columns.has(verdict)) {
      const before = between.filter((one) => isUntested(ownAt(headings, one)));
      last = { above, columns: new Map(), boxes: before };
      groups.push(last);
    } else last.boxes.push(...between.filter((one) => !last?.boxes.includes(one)));
    between = [];
    last.columns.set(verdict, { column, heading: own });
    last.boxes.push(column);
  }
  const hasComments = headings.some(({ own }) => !isDoubtful(own) && matchHeading(own)?.role === 'comment');
  return groups.filter(({ above, columns }) => {
    if (columns.size < 2) return false;
    const own = [...columns.values()].map(({ heading }) => heading);
    // Beside OK alone, Avvik is rather a comment.
    if (own.some(isDoubtful) && columns.size < 3 && !hasComments) return false;
    // A tick below `Avvik` means a deviation.
    if (own.some(isAnswer) && mentionsFailure(above)) return false;
    return !own.some(isYesOrNo) || isTitleOfResults(above);
  });
}

const isYes = (heading: string): boolean => new RegExp(`^(?:${anyOf('yes')})$`).test(plainWords(heading));
const isNo = (heading: string): boolean => new RegExp(`^(?:${anyOf('no')})$`).test(plainWords(heading));

/** Below another title, such as `Kritisk`, yes and no are no results. */
export const isTitleOfResults = (title: string): boolean =>
  title === '' || matchHeading(title)?.role === 'result' || isPhase(title);

const ownAt = (headings: readonly Heading[], column: number): string =>
  headings.find((one) => one.column === column)?.own ?? '';

const isUntested = (heading: string): boolean => heading !== '' && isPlaceholder(heading);

/** A heading that is a verdict, and a heading of comments: Avvik. */
const isDoubtful = (heading: string): boolean =>
  verdictIn(heading) !== undefined && matchHeading(heading)?.role === 'comment';

/** Headings of boxes that are marks themselves. */
const markHeadings: readonly (readonly [RegExp, Verdict])[] = [
  [/^[✓✔☑✅]️?$/u, 'passed'],
  [/^[✗✘☒❌✖]️?$/u, 'failed'],
  [/^[\p{Pd}−]$/u, 'not-applicable'],
];

const markOf = (heading: string): Verdict | undefined =>
  markHeadings.find(([pattern]) => pattern.test(heading.trim()))?.[1];

/** Whether a heading of boxes is an answer to the title above it: `Ja`, `✓`. */
export const isAnswer = (heading: string): boolean => isYesOrNo(heading) || markOf(heading) !== undefined;

/** The verdict of a heading of boxes: `OK`, `Feil (sett kryss)`, `✓`. */
function boxOf(heading: string): Verdict | undefined {
  const mark = markOf(heading);
  if (mark !== undefined) return mark;
  const role = matchHeading(heading)?.role;
  const isPossible = role === undefined || role === 'result' || role === 'comment';
  return isPossible ? verdictIn(heading.replace(/\([^()/]*\)$/, '')) : undefined;
}
