import type { Command } from 'commander';
import { program } from '../src/cli/main.ts';
import { caseLines as playedCase, summary } from '../src/cli/play-lines.ts';
import { optionNames, options } from '../src/config/index.ts';
import { sameInAll } from '../src/kernel/index.ts';
import { failedStep, reasonOf } from '../src/player/reasons.ts';
import {
  type CaseResult,
  nameTable,
  ownFolder,
  type RunResult,
  readLibrary,
  scenarioJsonSchema,
} from '../src/scenarios/index.ts';
import { switchNames, switchTable } from '../src/switches/index.ts';
import { fieldRows } from './fields.ts';

/** A generated part of a document, between `<!-- name -->` and `<!-- /name -->`. */
interface MadePart {
  /** From the root of the repository. */
  readonly file: string;
  readonly name: string;
  readonly lines: () => readonly string[];
}

export const madeParts: readonly MadePart[] = [
  { file: 'docs/differences.md', name: 'switches', lines: switchLines },
  { file: 'docs/options.md', name: 'options', lines: optionLines },
  { file: 'docs/commands.md', name: 'commands', lines: commandLines },
  { file: 'docs/playing.md', name: 'played', lines: playedLines },
  { file: 'docs/playing.md', name: 'failed', lines: failedLines },
  { file: 'docs/scenarios.md', name: 'cases', lines: caseLines },
  {
    file: 'docs/scenarios.md',
    name: 'fields',
    lines: () => table(['field', 'type', 'meaning'], fieldRows()),
  },
  { file: 'docs/scenarios.md', name: 'names', lines: nameLines },
];

/** The sandbox's own test cases, in the order of the areas. */
const { scenarios } = readLibrary([ownFolder]);

/** Files that are generated as a whole. */
export const madeFiles: readonly { readonly file: string; readonly text: () => string }[] = [
  {
    file: 'scenarios/scenario.schema.json',
    text: () => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
  },
];

/**
 * The document with this part replaced.
 * @throws Error when a marker of the part is missing
 */
export function remade(document: string, { file, name, lines }: MadePart): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(open), document.indexOf(close)];
  if (from === -1 || to < from) throw new Error(`${file} has no part between ${open} and ${close}`);
  return `${document.slice(0, from + open.length)}\n${lines().join('\n')}\n${document.slice(to)}`;
}

function switchLines(): string[] {
  const rows = switchNames.map((name) => {
    const { values, meaning, basis } = switchTable[name];
    return [code(name), values.map(code).join(', '), meaning, basis];
  });
  return table(['switch', 'values (default first)', 'meaning', 'basis'], rows);
}

function optionLines(): string[] {
  const rows = optionNames.map((name) => {
    const row = options[name];
    const page = 'page' in row ? `; [${pageName(row.page)}](${pageName(row.page)})` : '';
    return [
      row.flag === undefined ? '' : code(row.flag),
      code(row.env),
      row.fallback ?? '',
      `${row.help}${page}`,
    ];
  });
  return table(['flag', 'environment', 'default', 'what'], rows);
}

/** `docs/access.md`, as a page beside it links to it. */
const pageName = (page: string): string => page.replace('docs/', '');

/** Every command but `serve`, whose options have a table of their own. */
function commandLines(): string[] {
  const others = leaves(program()).filter(({ name }) => name !== 'serve');
  return others.flatMap(({ name, command }) => {
    const words = command.registeredArguments.filter(({ description }) => description !== '');
    const rows = [
      ...words.map((word) => [code(word.name()), word.description]),
      ...command.options.map(({ flags, description, defaultValue }) => [
        code(flags),
        defaultValue === undefined ? description : `${description} (default: ${defaultValue})`,
      ]),
    ];
    return [
      '',
      `## ${name}`,
      '',
      `${code(`kfr-sandbox ${name} ${command.usage()}`)}: ${command.description()}.`,
      ...(rows.length === 0 ? [] : ['', ...table(['option', 'what'], rows)]),
    ];
  });
}

/** The commands that do something, with the words that call them. */
export const leaves = (
  parent: Command,
  before = '',
): { readonly name: string; readonly command: Command }[] =>
  parent.commands.flatMap((command) => {
    const name = `${before}${command.name()}`;
    return command.commands.length === 0 ? [{ name, command }] : leaves(command, `${name} `);
  });

/** The output of `scenarios play` when all cases pass. */
function playedLines(): string[] {
  const cases = scenarios.map(({ id }) => passed(id));
  const shown = cases.filter(({ scenario }) => ['KFR-T01', 'KFR-N01'].includes(scenario));
  return ['```text', ...shown.flatMap(played), '…', summaryOf(cases), '```'];
}

/** The same against another address, where one case fails and another is not applicable. */
function failedLines(): string[] {
  const [step] = scenarios.find(({ id }) => id === 'KFR-N04')?.steps ?? [];
  if (step === undefined) throw new Error('KFR-N04 has no step');
  const deviation = { what: sameInAll('status'), expected: sameInAll('200'), actual: sameInAll('201') };
  const result = {
    step: 'register',
    status: 'failed',
    expected: sameInAll('200'),
    deviations: [deviation],
    correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
  } as const;
  const cases: readonly CaseResult[] = [
    passed('KFR-N01'),
    { scenario: 'KFR-N04', status: 'failed', steps: [], reason: failedStep(step, 1, result, true) },
    { scenario: 'KFR-R01', status: 'not-applicable', steps: [], reason: reasonOf('onlyInASandbox') },
  ];
  return ['```text', ...cases.flatMap(played), summaryOf(cases), '```'];
}

const passed = (scenario: string): CaseResult => ({ scenario, status: 'passed', steps: [] });

const played = (result: CaseResult): string[] =>
  playedCase(
    result,
    scenarios.find(({ id }) => id === result.scenario),
    'en',
  );

const summaryOf = (cases: readonly CaseResult[]): string =>
  summary({ state: 'done', cases } as RunResult, 'en');

function caseLines(): string[] {
  const happy = scenarios.filter(({ tags }) => tags.includes('happy'));
  const rows = scenarios.map(({ id, title, tags, source }) => [
    id,
    title.en,
    tags.join(', '),
    source.basis.join(', '),
  ]);
  return [
    `${scenarios.length} cases; ${happy.length} of them have the tag \`happy\` and are the happy run.`,
    '',
    ...table(['case', 'title', 'tags', 'basis'], rows),
  ];
}

function nameLines(): string[] {
  return table(
    ['name', 'value'],
    nameTable.map(({ shown, about }) => [code(`{{${shown}}}`), about]),
  );
}

const code = (text: string): string => `\`${text}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows.map((cells) => cells.map(inCell))].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );

/** An unescaped bar would end the cell. */
const inCell = (text: string): string => text.replaceAll('|', '\\|');
