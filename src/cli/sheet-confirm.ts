import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type Language, prompt } from '../kernel/index.ts';
import {
  accepted,
  type CaseWords,
  clear,
  decided,
  mappingOf,
  type RowMatch,
  tableTexts,
  writeMapping,
} from '../sheet/index.ts';
import { writeOut } from './report-file.ts';
import { rowTextOf } from './sheet-lines.ts';
import type { FillOptions } from './sheet-options.ts';
import * as texts from './texts/index.ts';

export interface Confirmation {
  readonly matches: readonly RowMatch[];
  /** What is to be told once the plan has been shown. */
  readonly lines: readonly string[];
}

interface Place {
  readonly file: string;
  /** Of the workbook, for the name of the mapping. */
  readonly sheetLanguage: Language;
  readonly language: Language;
  readonly cases: readonly CaseWords[];
}

/**
 * Rows that only their words tell: --accept takes the clear ones; a person at a terminal is asked about each; otherwise they are
 * written into a mapping beside the workbook, to be confirmed there, and are not filled.
 */
export async function confirmProposals(
  matches: readonly RowMatch[],
  options: FillOptions,
  place: Place,
): Promise<Confirmation> {
  const words = texts[place.language].sheet;
  const proposals = matches.filter(isOpen);
  if (proposals.length === 0) return { matches, lines: [] };
  const clearOnes = proposals.filter(({ isClear }) => isClear).length;
  const after = options.accept ? accepted(matches) : matches;
  const taken = options.accept ? [words.taken(clearOnes, clear.score, clear.lead)] : [];
  const open = after.filter(isOpen);
  if (open.length === 0) return { matches: after, lines: taken };
  const mapping = options.map ?? mappingFileOf(place);
  const titleOf = titlesOf(place);
  const write = (rows: readonly RowMatch[]) => writeOut(writeMapping(mappingOf(rows, titleOf)), mapping);
  // A mapping may have been edited; it is never replaced.
  const isFree = !(await exists(mapping));
  if (isAtTerminal(options)) {
    const answered = await askAbout(after, titleOf, place.language);
    if (isFree) await write(answered);
    return { matches: answered, lines: [...taken, ...(isFree ? [words.confirmed(mapping)] : [])] };
  }
  const isWritten = isFree && options.dryRun !== true;
  if (isWritten) await write(after);
  const state = isWritten ? 'written' : isFree ? 'dry run' : 'kept';
  const clearLeft = open.filter(({ isClear }) => isClear).length;
  return { matches: after, lines: [...taken, words.unconfirmed(open.length, clearLeft, mapping, state)] };
}

const isAtTerminal = ({ yes, json, dryRun }: FillOptions): boolean =>
  !yes && !json && !dryRun && process.stdin.isTTY && process.stdout.isTTY;

export const titlesOf =
  ({ cases, language }: Pick<Place, 'cases' | 'language'>) =>
  (id: string): string =>
    cases.find((one) => one.id === id)?.title[language] ?? '';

const isOpen = ({ id, proposal }: RowMatch): boolean => id === undefined && proposal !== undefined;

async function askAbout(
  matches: readonly RowMatch[],
  titleOf: (id: string) => string,
  language: Language,
): Promise<RowMatch[]> {
  const { rowQuestion, no } = texts[language].sheet;
  const answered: RowMatch[] = [];
  for (const match of matches) {
    const { proposal } = match;
    if (proposal === undefined || !isOpen(match)) answered.push(match);
    else {
      const question = rowQuestion(match.row.row, rowTextOf(match, 60), proposal, titleOf(proposal));
      answered.push(decided(match, no.test((await prompt(question)).trim()) ? undefined : proposal));
    }
  }
  return answered;
}

function mappingFileOf({ file, sheetLanguage }: Place): string {
  const name = basename(file, extname(file));
  return join(file, '..', `${name}-${tableTexts(sheetLanguage).suffixes.mapping}.yaml`);
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
