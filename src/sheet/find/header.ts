import { defaultLanguageFirst, type Language } from '../../kernel/index.ts';
import { caseNamedIn, type KnownIds } from '../match/ids.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { type HeadingMatch, isRoundHeading, matchHeading } from './headings.ts';
import { isInvertedAt } from './inverted.ts';
import { holdsOtherWords, mentionsProduction, phasesIn } from './phases.ts';
import { type Column, isOutput, type Role, weightOf } from './roles.ts';
import { headingsIn, labelsAbove, type MergesByRow } from './row-headings.ts';
import { isAnswer, type TickColumns, tickColumnsIn } from './ticks.ts';
import { plainWords } from './words.ts';

/** A column whose heading has a role; several may have the same. */
export interface Candidate extends Column {
  readonly role: Role;
  readonly value: number;
  readonly isWeak: boolean;
  /** The words that tell it from other columns of its role: `runde 2`. */
  readonly qualifier: string;
  /** It says that it is about production, or the heading of several columns above it does. */
  readonly isProduction: boolean;
  readonly isHidden: boolean;
  /** What would be written there means something else: yes is a failure. */
  readonly isInverted: boolean;
  /** Below a heading of several columns, which makes the match. */
  readonly isBelowTitle: boolean;
  readonly language: Language | undefined;
}

export interface Header {
  /** The last row of the headings; the table starts below it. */
  readonly row: number;
  /** The best column of each role. */
  readonly columns: ReadonlyMap<Role, Column>;
  /** All headings, also of columns without a role. */
  readonly headings: ReadonlyMap<number, string>;
  readonly candidates: readonly Candidate[];
  /** Each with the heading above it, in plain words. */
  readonly ticks: readonly (TickColumns & Pick<Candidate, 'qualifier' | 'isProduction' | 'isHidden'>)[];
  readonly score: number;
  readonly language: Language;
  /** Roles of columns that the user named. */
  readonly named: ReadonlySet<Role>;
}

/** Weight of a heading in the row above, which may be the title of several columns. */
const aboveWeight = 0.6;

/** The id of a test: `KFR-N01`, `N 1`. A row with one is data, whatever words are beside it. */
const testId = /^(?:\p{Lu}{2,5}[-_ ])?\p{Lu}[-_ ]?\d{1,3}$/u;
export const isTestId = (text: string): boolean => testId.test(text.trim());

/** Reads a row as headings. Uses the row above for columns without a known heading. */
export function headerIn(sheet: Sheet, row: number, merges: MergesByRow, ids: KnownIds): Header {
  const rowHeadings = headingsIn(sheet, row, merges);
  const headings = new Map(rowHeadings.map(({ column, own, above }) => [column, own || above]));
  if (isData(sheet, row, ids)) return { row, headings, candidates: [], ticks: [], ...withRoles([], []) };
  const labels = labelsAbove(rowHeadings);
  const labelled = rowHeadings.map((one) => ({ ...one, above: labels.get(one.column) ?? '' }));
  const ticks = tickColumnsIn(labelled).map((group) => {
    const title = labels.get(group.boxes[0] ?? 0) ?? '';
    return {
      ...group,
      qualifier: plainWords(title),
      ...{ isProduction: mentionsProduction(title), isHidden: group.boxes.every(sheet.isHiddenColumn) },
    };
  });
  const boxes = new Set(ticks.flatMap((group) => group.boxes));
  const phases = phasesIn(labelled, (column) => holdsOtherWords(sheet, row, column));
  const counts = Map.groupBy(labels.values(), (label) => label);
  const candidates = rowHeadings.flatMap(({ column, own, above }): Candidate[] => {
    if (boxes.has(column)) return [];
    const title = labels.get(column) ?? '';
    const isOfSeveral = title !== '' && (counts.get(title)?.length ?? 0) > 1;
    const isHidden = sheet.isHiddenColumn(column);
    const place = { sheet, row, column, own, title, isTitleOfSeveral: isOfSeveral };
    if (phases.has(column))
      return [
        { ...phaseAt(column, own, title === own ? '' : title), isHidden, isInverted: isInvertedAt(place) },
      ];
    const found = matchOf(own, above || (matchHeading(title)?.role === 'result' ? title : ''), isOfSeveral);
    if (found === undefined) return [];
    const { match, value } = found;
    const label = found.isAbove ? '' : plainWords(title);
    return [
      {
        ...{ column, heading: headings.get(column) ?? '', role: match.role, value, isWeak: match.isWeak },
        ...{
          qualifier: `${label} ${match.rest}`.trim(),
          language: match.language,
          ...{ isProduction: [own, title].some(mentionsProduction), isHidden },
          isInverted: (match.role === 'result' || isAnswer(own)) && isInvertedAt(place),
          isBelowTitle: found.isAbove && own !== '',
        },
      },
    ];
  });
  return { row, headings, candidates, ticks, ...withRoles(candidates, ticks) };
}

const phaseAt = (
  column: number,
  heading: string,
  label: string,
): Omit<Candidate, 'isHidden' | 'isInverted'> => ({
  ...{ column, heading, role: 'result', value: 0.7, isWeak: false },
  isProduction: [heading, label].some(mentionsProduction),
  ...{ qualifier: plainWords(`${label} ${heading}`), language: undefined, isBelowTitle: label !== '' },
});

interface Found {
  readonly match: HeadingMatch;
  readonly value: number;
  /** The heading above is a part of the match. */
  readonly isAbove: boolean;
}

function matchOf(own: string, above: string, isAboveOfSeveral: boolean): Found | undefined {
  const [match, matchAbove] = [matchHeading(own), matchHeading(above)];
  // Under one heading of results, `Test` and `Prod` are rounds.
  const isRound =
    isAboveOfSeveral &&
    matchAbove?.role === 'result' &&
    above !== own &&
    (match === undefined || !isOutput(match.role) || isRoundHeading(own));
  // A merged cell covers both rows and is one heading.
  if (match !== undefined && !isRound) return { match, value: match.quality, isAbove: false };
  if (matchAbove === undefined) return undefined;
  if (own === '' || above === own)
    return { match: matchAbove, value: matchAbove.quality * aboveWeight, isAbove: true };
  const both = isRound ? { ...matchAbove, rest: plainWords(own) } : matchHeading(`${above} ${own}`);
  return both && { match: both, value: both.quality * aboveWeight, isAbove: true };
}

/** Gives each role its best column. */
function withRoles(
  candidates: readonly Candidate[],
  ticks: readonly TickColumns[],
): Pick<Header, 'columns' | 'score' | 'language' | 'named'> {
  const columns = new Map<Role, Column>();
  const languageCounts = new Map<Language, number>();
  let score = ticks.length > 0 ? weightOf('result') : 0;
  // toSorted is stable: of two equal matches the left one gets the role.
  for (const { role, column, heading, value, language, isHidden, isInverted } of candidates.toSorted(
    (one, other) => other.value - one.value,
  )) {
    // Nobody would see what is written there. A hidden column for results is named among those left out.
    const isUnseen = isHidden && isOutput(role) && role !== 'result';
    if (columns.has(role) || isUnseen || isInverted) continue;
    columns.set(role, { column, heading });
    if (role !== 'result' || ticks.length === 0) score += weightOf(role) * value;
    if (language !== undefined) languageCounts.set(language, (languageCounts.get(language) ?? 0) + 1);
  }
  // A time column without a date column has both.
  const time = columns.get('time');
  if (time !== undefined && !columns.has('date')) {
    columns.delete('time');
    columns.set('date', time);
  }
  const language = defaultLanguageFirst.reduce((one, other) =>
    (languageCounts.get(other) ?? 0) > (languageCounts.get(one) ?? 0) ? other : one,
  );
  return { columns, score, language, named: new Set() };
}

/** A row with the id of a test or case, or with a number where the sheet begins, is data. */
function isData({ rows }: Sheet, row: number, ids: KnownIds): boolean {
  const cells = [...(rows.get(row)?.values() ?? [])];
  if (cells.some(({ text }) => isTestId(text) || caseNamedIn(text, ids) !== undefined)) return true;
  const first = cells.reduce((one, other) => (other.column < one.column ? other : one), cells[0] ?? noCell);
  const below = [...(rows.get(row + 1)?.keys() ?? [])];
  // Numbers below a heading of several columns are those of rounds.
  return /^\d+(?:[.)]\d*)*\p{L}?$/u.test(first.text.trim()) && !below.some((column) => column < first.column);
}

const noCell = { row: 0, column: 0, text: '', isFormula: false };
