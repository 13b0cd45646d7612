import type { Language } from '../kernel/index.ts';
import type { FillSettings, TableHints } from '../sheet/index.ts';
import { isRole, isVerdict, type Role, roles, type Verdict, verdicts } from '../sheet/index.ts';
import { CommandError } from './command-error.ts';
import { languageErrors, outputLanguage } from './language.ts';
import * as texts from './texts/index.ts';
import type { SheetErrorWords } from './words.ts';

export interface FillOptions {
  readonly from?: string;
  readonly run?: string;
  readonly observed?: boolean;
  readonly institution?: string;
  readonly runId?: string;
  readonly url?: string;
  readonly ca?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly sheet?: readonly string[];
  readonly headerRow?: string;
  readonly column?: readonly string[];
  readonly map?: string;
  readonly mapOut?: string;
  readonly accept?: boolean;
  readonly word?: readonly string[];
  readonly doneBy?: string;
  readonly overwrite?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly language?: string;
  readonly json?: boolean;
  readonly scenariosDir?: string;
}

export interface FillOrder {
  readonly table: TableHints;
  readonly fill: FillSettings;
  readonly language: Language;
}

/** @throws CommandError with every error of the flags */
export function readFillOrder(options: FillOptions): FillOrder {
  const errors: string[] = [];
  const ofLanguage = languageErrors(options.language);
  const language = outputLanguage(ofLanguage.length === 0 ? options.language : undefined);
  const say = texts[language].sheetErrors;
  const columns = new Map<Role, string>();
  for (const [role, column] of pairs(options.column, 'column', errors, say))
    if (isRole(role)) columns.set(role, column);
    else errors.push(say.oneOf({ option: `--column ${role}=…`, names: roles.join(', ') }));
  const words: Partial<Record<Verdict, string>> = {};
  for (const [verdict, word] of pairs(options.word, 'word', errors, say))
    if (isVerdict(verdict)) words[verdict] = word;
    else errors.push(say.oneOf({ option: `--word ${verdict}=…`, names: verdicts.join(', ') }));
  const { headerRow } = options;
  if (headerRow !== undefined && !/^[1-9]\d{0,6}$/.test(headerRow))
    errors.push(say.headerRow({ given: headerRow }));
  errors.push(...ofLanguage);
  if (options.yes && options.dryRun) errors.push(say.yesOrDryRun);
  errors.push(...sourceErrors(options, say));
  if (errors.length > 0) throw new CommandError(...errors);
  return {
    language,
    table: {
      columns,
      sheets: options.sheet ?? [],
      ...(headerRow === undefined ? {} : { headerRow: Number(headerRow) }),
    },
    fill: {
      words,
      overwrite: options.overwrite === true,
      ...(options.doneBy === undefined ? {} : { doneBy: options.doneBy }),
    },
  };
}

/** What is wrong with the source of the results: exactly one is allowed. */
function sourceErrors(
  { from, run, observed, institution, runId, mapOut }: FillOptions,
  say: SheetErrorWords,
): string[] {
  const given = [from !== undefined, run !== undefined, observed === true].filter(Boolean).length;
  if (given > 1) return [say.severalSources];
  if (given === 0 && mapOut === undefined) return [say.noSource];
  if (institution !== undefined && !/^\d{9}$/.test(institution))
    return [say.institution({ given: institution })];
  return (institution ?? runId) !== undefined && !observed ? [say.notObserved] : [];
}

function pairs(
  given: readonly string[] | undefined,
  flag: 'column' | 'word',
  errors: string[],
  say: SheetErrorWords,
): (readonly [string, string])[] {
  return (given ?? []).flatMap((text): (readonly [string, string])[] => {
    const at = text.indexOf('=');
    if (at > 0 && text.slice(at + 1).trim() !== '')
      return [[text.slice(0, at).trim(), text.slice(at + 1).trim()]];
    errors.push(say.noPair({ option: `--${flag}`, given: text, example: examples[flag] }));
    return [];
  });
}

const examples = { column: 'result=F', word: 'passed=Godkjent' } as const;
