import type { Command } from 'commander';
import { program } from '../src/cli/main.ts';
import { optionNames, options } from '../src/config/index.ts';
import { nameTable, ownFolder, readLibrary, scenarioJsonSchema } from '../src/scenarios/index.ts';
import { switchNames, switchTable, switchTexts } from '../src/switches/index.ts';
import { bodyLines, parameterLines } from './control-schemas.ts';
import { controlTypes } from './control-types.ts';
import { fieldRows } from './fields.ts';
import { failedOutput, playedOutput, sheetOutput, steppedOutput } from './outputs.ts';
import { firstTokenPrograms, programLines } from './programs.ts';

/** A generated part of a document, between `<!-- name -->` and `<!-- /name -->`; in YAML, between `# <name>` and `# </name>`. */
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
  { file: 'docs/playing.md', name: 'played', lines: playedOutput },
  { file: 'docs/playing.md', name: 'failed', lines: failedOutput },
  { file: 'docs/playing.md', name: 'stepped', lines: steppedOutput },
  { file: 'docs/sheet.md', name: 'found', lines: sheetOutput },
  { file: 'docs/scenarios.md', name: 'cases', lines: caseLines },
  {
    file: 'docs/scenarios.md',
    name: 'fields',
    lines: () => table(['field', 'type', 'meaning'], fieldRows()),
  },
  { file: 'docs/scenarios.md', name: 'names', lines: nameLines },
  ...firstTokenPrograms.map(({ path, language }) => ({
    file: 'docs/first-token.md',
    name: path.slice(path.lastIndexOf('/') + 1),
    lines: () => programLines(path, language),
  })),
  { file: 'openapi/sandbox.yaml', name: 'queries', lines: parameterLines },
  { file: 'openapi/sandbox.yaml', name: 'bodies', lines: bodyLines },
];

/** The sandbox's own test cases, in the order of the areas. */
const { scenarios } = readLibrary([ownFolder]);

/** Files that are generated as a whole. */
export const madeFiles: readonly { readonly file: string; readonly text: () => string }[] = [
  {
    file: 'scenarios/scenario.schema.json',
    text: () => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
  },
  { file: 'src/control/api.d.ts', text: controlTypes },
];

/**
 * The document with this part replaced.
 * @throws Error when a marker of the part is missing
 */
export function remade(document: string, { file, name, lines }: MadePart): string {
  const [open, close] = file.endsWith('.yaml')
    ? [`    # <${name}>`, `    # </${name}>`]
    : [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(open), document.indexOf(close)];
  if (from === -1 || to < from) throw new Error(`${file} has no part between ${open} and ${close}`);
  return `${document.slice(0, from + open.length)}\n${lines().join('\n')}\n${document.slice(to)}`;
}

function switchLines(): string[] {
  const rows = switchNames.map((name) => {
    const { values } = switchTable[name];
    const { meaning, basis } = switchTexts.en[name];
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
