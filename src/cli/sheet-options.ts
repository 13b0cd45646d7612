import type { Language } from '../kernel/index.ts';
import type { FillSettings, TableHints } from '../sheet/index.ts';
import { isRole, isVerdict, type Role, roles, type Verdict, verdicts } from '../sheet/index.ts';
import { CommandError } from './command-error.ts';
import { languageErrors, outputLanguage } from './language.ts';

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
  const columns = new Map<Role, string>();
  for (const [role, column] of pairs(options.column, 'column', errors))
    if (isRole(role)) columns.set(role, column);
    else errors.push(`--column ${role}=… must be one of ${roles.join(', ')}`);
  const words: Partial<Record<Verdict, string>> = {};
  for (const [verdict, word] of pairs(options.word, 'word', errors))
    if (isVerdict(verdict)) words[verdict] = word;
    else errors.push(`--word ${verdict}=… must be one of ${verdicts.join(', ')}`);
  const { headerRow, language } = options;
  if (headerRow !== undefined && !/^[1-9]\d{0,6}$/.test(headerRow))
    errors.push(`--header-row is "${headerRow}", but it must be the number of a row`);
  errors.push(...languageErrors(language));
  if (options.yes && options.dryRun) errors.push('--yes writes and --dry-run does not; give one of them');
  errors.push(...sourceErrors(options));
  if (errors.length > 0) throw new CommandError(...errors);
  return {
    language: outputLanguage(language),
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
function sourceErrors({ from, run, observed, institution, runId, mapOut }: FillOptions): string[] {
  const given = [from !== undefined, run !== undefined, observed === true].filter(Boolean).length;
  if (given > 1) return ['--from, --run and --observed are three sources of results; give one of them'];
  if (given === 0 && mapOut === undefined)
    return ['say where the results are: --from results.json, --run <id>, or --observed'];
  if (institution !== undefined && !/^\d{9}$/.test(institution))
    return [`--institution is "${institution}", but it must be 9 digits`];
  return (institution ?? runId) !== undefined && !observed
    ? ['--institution and --run-id say which observed calls are meant: add --observed']
    : [];
}

function pairs(
  given: readonly string[] | undefined,
  flag: string,
  errors: string[],
): (readonly [string, string])[] {
  return (given ?? []).flatMap((text): (readonly [string, string])[] => {
    const at = text.indexOf('=');
    if (at > 0 && text.slice(at + 1).trim() !== '')
      return [[text.slice(0, at).trim(), text.slice(at + 1).trim()]];
    errors.push(`--${flag} is "${text}", but it must be a name and a value, such as ${examples[flag]}`);
    return [];
  });
}

const examples: Readonly<Record<string, string>> = { column: 'result=F', word: 'passed=Godkjent' };
