import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A text of a `texts/` folder, as it is in the pseudo-language: a sentence of the logic would stand without these marks. */
const marked = (text: string): string => `⟦${text}⟧`;

/**
 * Marks every text of a table, whatever its shape, and whatever its functions return.
 * @public what the plugin makes of a file of `texts/` imports it
 */
export function inPseudoLanguage(value: unknown): unknown {
  if (typeof value === 'string') return marked(value);
  if (typeof value === 'function') return (...facts: unknown[]) => inPseudoLanguage(value(...facts));
  if (Array.isArray(value)) return value.map(inPseudoLanguage);
  if (value === null || typeof value !== 'object' || value instanceof RegExp || value instanceof Set)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inPseudoLanguage(each)]));
}

/** Not the words of `sheet`: they are looked for in workbooks, and written into them. */
const textsOfRooms = /\/src\/(?!sheet\/).*\/texts\/(?!index\.)[\w-]+\.ts$/;

/** A Vite plugin: what a file of a `texts/` folder exports comes in the pseudo-language. */
export const pseudoLanguage = () => ({
  name: 'pseudo-language',
  enforce: 'pre' as const,
  load(id: string): string | undefined {
    if (!textsOfRooms.test(id)) return undefined;
    const names = [...readFileSync(id, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    return [
      `import * as plain from '${id}?plain';`,
      `import { inPseudoLanguage } from '${fileURLToPath(import.meta.url)}';`,
      ...names.map((name) => `export const ${name} = inPseudoLanguage(plain.${name});`),
    ].join('\n');
  },
});

/** What stands outside the marks. */
function outside(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? text : outside(rest);
}

/** What a text shows of a call, and is the same in every language: JSON, ids, codes, addresses. */
const shown = /[[{].*[\]}]|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\b(?:KFR|MP|ERR)-\w+|https?:\S+/g;

const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(shown, ''));

/**
 * Every text in a value that is given by language and has words outside the marks. What is the same in all languages is
 * data: a number, a code, a name of the contract.
 */
export function plainTexts(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  if ('en' in value && 'nb' in value && typeof value.en === 'string' && typeof value.nb === 'string') {
    const { en, nb } = value;
    return en === nb ? [] : [en, nb].filter((text) => hasWords(outside(text)));
  }
  return Object.values(value).flatMap(plainTexts);
}

const data = /<(style|script|code|pre|bdi|time)\b[^>]*>[\s\S]*?<\/\1>/g;
const labels = /\b(?:aria-label|title|alt)="([^"]*)"/g;

/**
 * The same of a page: texts and labels, but not what is marked up as code, data of a request or a time.
 * @param known other data that the page shows
 */
export function plainTextsOfPage(html: string, known = /$^/g): string[] {
  const visible = html.replace(data, '');
  const texts = [
    ...visible.replace(/<[^>]*>/g, '\n').split('\n'),
    ...[...html.matchAll(labels)].map(([, label = '']) => label),
  ];
  return texts.map((text) => outside(text).trim()).filter((text) => hasWords(text.replace(known, '')));
}

/** What is shown of test cases and their calls: operations, names on the wire and their values, tags, units. */
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
 * The same of what a command says about test cases.
 * @param known other data that it shows
 */
export const plainTextsOfLines = (text: string, known = /$^/g): string[] =>
  outside(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => hasWords(line.replace(dataOfCases, '').replace(known, '')));
