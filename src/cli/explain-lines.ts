import type { Explained, ShownCheck } from '../explain/index.ts';
import type { Explanation, Language } from '../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { ExplainWords } from './words.ts';

const marks: Readonly<Record<ShownCheck['outcome'], string>> = {
  passed: '✓',
  failed: '✗',
  'not-reached': '–',
  'not-judged': '–',
};

/** The answer for people: what it is, one line for each check, and explanation and remedy of what failed. */
export function explainLines(explained: Explained, language: Language): readonly string[] {
  const words = texts[language].explain;
  const { kind, against, chosenBy, checks, certificates, error, ok } = explained;
  const failed = checks.filter(({ outcome }) => outcome === 'failed').length;
  return [
    kind === 'error'
      ? `${words.kinds[kind]}.`
      : `${words.kinds[kind]}. ${words.judgedFor(words.targets[against], words.chosenBy[chosenBy])}`,
    ...decodedLines(explained.decoded),
    ...certificates.map(
      ({ subject, notBefore, notAfter, ...facts }) =>
        `  ${subject}\n    ${words.certificate({ ...facts, notBefore: notBefore.slice(0, 10), notAfter: notAfter.slice(0, 10) })}`,
    ),
    ...(checks.length === 0 ? [] : ['']),
    ...checks.flatMap((check) => checkLines(check, language, words)),
    ...(error === undefined ? [] : errorLines(error, language, words)),
    '',
    error !== undefined ? error.title[language] : ok ? words.nothingWrong : words.wrong(failed),
  ];
}

function decodedLines(decoded: unknown): readonly string[] {
  if (typeof decoded !== 'object' || decoded === null) return [];
  return Object.entries(decoded).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}

function checkLines(
  { title, outcome, explanation, notes = [], reason }: ShownCheck,
  language: Language,
  words: ExplainWords,
): readonly string[] {
  const why = outcome === 'not-reached' ? words.notReached : reason?.[language];
  return [
    `${marks[outcome]} ${title[language]}${why === undefined ? '' : ` (${why})`}`,
    ...(explanation === undefined ? [] : explanationLines(explanation, language, words)),
    ...notes.flatMap((note) => explanationLines(note, language, words, `${words.note}: `)),
  ];
}

const explanationLines = (
  { code, where, expected, got, summary, remedy }: Explanation,
  language: Language,
  words: ExplainWords,
  before = '',
): readonly string[] => [
  `    ${before}${summary[language]} [${code}]`,
  ...(where === undefined || expected === undefined || got === undefined
    ? []
    : [`    ${words.evidence({ where, expected, got })}`]),
  `    ${remedy[language]}`,
];

function errorLines(
  { code, name = '', status, meaning, causes }: NonNullable<Explained['error']>,
  language: Language,
  words: ExplainWords,
): readonly string[] {
  return [
    '',
    words.error({ code: code ?? name, status }),
    `  ${meaning[language]}`,
    ...causes.flatMap(({ cause, remedy }) => [`  • ${cause[language]}`, `    ${remedy[language]}`]),
  ];
}
