import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';

/** Marks a text of `texts/`. Sentences outside `texts/` have no marks, which the tests find. */
const marked = (text: string): string => `⟦${text}⟧`;

/**
 * Marks every text in a value, and in results of its functions.
 * @public imported by the modules that the plugin generates
 */
export function inPseudoLanguage(value: unknown): unknown {
  if (typeof value === 'string') return marked(value);
  if (typeof value === 'function') return (...facts: unknown[]) => inPseudoLanguage(value(...facts));
  if (Array.isArray(value)) return value.map(inPseudoLanguage);
  if (value === null || typeof value !== 'object' || value instanceof RegExp || value instanceof Set)
    return value;
  // A file name goes into a header, which cannot have marks.
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'fileName' ? each : inPseudoLanguage(each)]),
  );
}

/** Except those of `sheet` that are searched in workbooks and written into them. */
const textsOfRooms = /\/src\/(?!sheet\/texts\/).*\/texts\/(?!index\.)[\w-]+\.ts$/;

/** A Vite plugin: replaces exports of `texts/` by the pseudo-language. */
export const pseudoLanguage = () => ({
  name: 'pseudo-language',
  enforce: 'pre' as const,
  load(id: string): string | undefined {
    if (!textsOfRooms.test(id)) return undefined;
    const source = readFileSync(id, 'utf8');
    const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    return [
      // Texts of another folder, which are marked there.
      ...(source.match(/^export \{.*\} from .*/gm) ?? []),
      `import * as plain from '${id}?plain';`,
      `import { inPseudoLanguage } from '${fileURLToPath(import.meta.url)}';`,
      ...names.map((name) => `export const ${name} = inPseudoLanguage(plain.${name});`),
    ].join('\n');
  },
});

/** The text outside the marks. */
function outside(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? text : outside(rest);
}

/** Data of calls, which is the same in every language: JSON, ids, codes, URLs. */
const shown = /[[{].*[\]}]|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\b(?:KFR|MP|ERR)-\w+|https?:\S+/g;

const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(shown, ''));

/**
 * The localised texts in a value that have words outside the marks. A text that is equal in all languages is data: a
 * number, a code, a name of the contract.
 */
export function plainTexts(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  if ('en' in value && 'nb' in value && typeof value.en === 'string' && typeof value.nb === 'string') {
    const { en, nb } = value;
    return en === nb ? [] : withoutMarks([en, nb]);
  }
  return Object.values(value).flatMap(plainTexts);
}

/** The texts that have words outside the marks. */
export const withoutMarks = (texts: readonly string[]): string[] =>
  texts.filter((text) => hasWords(outside(text)));

const data = /<(style|script|code|pre|bdi|time)\b[^>]*>[\s\S]*?<\/\1>/g;
const labels = /\b(?:aria-label|title|alt)="([^"]*)"/g;

/**
 * The texts and labels of a page that have words outside the marks; ignores code, data of requests and times.
 * @param known other data on the page
 */
export function plainTextsOfPage(html: string, known = /$^/g): string[] {
  const visible = html.replace(data, '');
  const texts = [
    ...visible.replace(/<[^>]*>/g, '\n').split('\n'),
    ...[...html.matchAll(labels)].map(([, label = '']) => label),
  ];
  return texts.map((text) => outside(text).trim()).filter((text) => hasWords(text.replace(known, '')));
}

/** The cells and sheet names of a workbook that have words outside the marks. */
export function plainTextsOfWorkbook(file: Uint8Array): string[] {
  const parts = Object.values(unzipSync(file)).map((content) => strFromU8(content));
  const texts = parts.flatMap((part) =>
    [...part.matchAll(/<t\b[^>]*>([^<]*)<\/t>|<sheet name="([^"]*)"/g)].map(
      ([, cell, name]) => cell ?? name ?? '',
    ),
  );
  // A text that is continued in the row below is broken between its marks.
  const isBroken = (text: string): boolean => text.split('⟦').length !== text.split('⟧').length;
  return plainCells([...texts.filter((text) => !isBroken(text)), texts.filter(isBroken).join(' ')]);
}

/** The texts and messages of a JUnit file that have words outside the marks. */
export const plainTextsOfJunit = (xml: string): string[] =>
  plainCells(
    [/\bmessage="([^"]*)"/g, /<failure\b[^>]*>([^<]*)/g].flatMap((pattern) =>
      [...xml.matchAll(pattern)].map(([, text = '']) => text),
    ),
  );

const calls = /\b(?:GET|POST|DELETE) \S+/g;

const plainCells = (texts: readonly string[]): string[] =>
  texts.filter((text) => hasWords(outside(text).replace(dataOfCases, '').replace(calls, '')));

/** Data of test cases and their calls: operations, wire names and values, tags, units. */
export const dataOfCases = new RegExp(
  [
    'NORDLYS PRØVEFINANS AS|play-[-0-9a-f]+|Maskinporten, token endpoint',
    '(?:add|delete|get)Customer\\w+|(?:person|d-number|organisation)\\.\\d+',
    'CustomerID(?:: [-\\w.]+)?|CorrelationID|fromDate|toDate|customers|customer_type(?:: \\w+)?|Content-Type: \\S+ \\S+',
    '\\btoken\\b|scope(?:: [\\w:.]+)?|\\b(?:happy|negative|load|C|D|ms|s)\\b',
  ].join('|'),
  'g',
);

/**
 * The lines of a command's output that have words outside the marks.
 * @param known other data in the output
 */
export const plainTextsOfLines = (text: string, known = /$^/g): string[] =>
  outside(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => hasWords(line.replace(dataOfCases, '').replace(known, '')));
