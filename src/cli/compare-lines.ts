import { cut, type Language, redact } from '../kernel/index.ts';
import type { ComparedCase, Comparison, Difference, SwitchHint } from '../report/index.ts';
import { deviationInWords, type RunResult, type Scenario, stepId } from '../scenarios/index.ts';
import { aligned } from './lines.ts';
import * as texts from './texts/index.ts';
import type { CompareWords } from './words.ts';

interface NamedRun {
  readonly file: string;
  readonly run: RunResult;
}

type Titles = { scenario(id: string): Scenario | undefined };

/** The comparison for people: the two results, the cases that differ, and what could not be compared. */
export function compareLines(
  a: NamedRun,
  b: NamedRun,
  comparison: Comparison,
  titles: Titles,
  language: Language,
): string[] {
  const words = texts[language].compare;
  const { cases, counts, switches, setSwitches } = comparison;
  const of = (outcome: ComparedCase['outcome']) => cases.filter((one) => one.outcome === outcome);
  const skipped = of('not-compared');
  return [
    ...aligned([headOf('A', a), headOf('B', b)]),
    '',
    ...of('different').flatMap((one) => [...caseLines(one, titles.scenario(one.scenario), language), '']),
    ...(skipped.length === 0
      ? []
      : [words.notCompared, ...skipped.map((one) => `  ${caseLine(one, words)}`), '']),
    ...(setSwitches.length === 0 ? [] : [words.setSwitches, ...setSwitches.map(switchLine), '']),
    ...(switches.length === 0
      ? []
      : [words.likeA(commandOf(switches, 'a')), words.likeB(commandOf(switches, 'b')), '']),
    words.summary(counts),
  ];
}

const headOf = (side: string, { file, run }: NamedRun): string[] => [
  side,
  file,
  run.target,
  run.startedAt.slice(0, 10),
];

const switchLine = ({ name, a, b }: SwitchHint): string => `  ${name}: A ${a}, B ${b}`;

const commandOf = (switches: readonly SwitchHint[], side: 'a' | 'b'): string =>
  `--switches ${switches.map((one) => `${one.name}=${one[side]}`).join(',')}`;

const caseLine = ({ scenario, a, b }: ComparedCase, words: CompareWords): string =>
  `${scenario}: ${words.sides(a === undefined ? words.absent : words.statuses[a], b === undefined ? words.absent : words.statuses[b])}`;

function caseLines(one: ComparedCase, scenario: Scenario | undefined, language: Language): string[] {
  const words = texts[language].compare;
  const ofSteps = Map.groupBy(one.differences, ({ step }) => step);
  const title = scenario?.title[language];
  return [
    `${one.scenario}${title === undefined ? '' : `  ${title}`}`,
    ...(ofSteps.get(undefined) ?? []).flatMap((each) => differenceLines(each, '  ', language)),
    ...[...ofSteps].flatMap(([step, differences]) =>
      step === undefined
        ? []
        : [
            `  ${stepTitle(step, scenario, language)}`,
            ...differences.flatMap((each) => differenceLines(each, '    ', language)),
            ...one.switches
              .filter((hint) => hint.step === step)
              .map(({ name, a, b }) => `    ${words.switchOf(name)}: ${words.sides(a, b)}`),
          ],
    ),
  ];
}

function stepTitle(id: string, scenario: Scenario | undefined, language: Language): string {
  const index = scenario?.steps.findIndex((step, index) => stepId(step, index) === id) ?? -1;
  const title = scenario?.steps[index]?.title[language];
  return title === undefined ? id : `${index + 1}. ${title}`;
}

function differenceLines(difference: Difference, indent: string, language: Language): string[] {
  const words = texts[language].compare;
  const { what, at = '', a, b, deviations, reasons } = difference;
  const shownA = valueInWords(a, what, words);
  const shownB = valueInWords(b, what, words);
  if (what === 'definition') return [`${indent}${words.definition}`];
  if (what === 'only-in') return [`${indent}${a === undefined ? words.onlyInB : words.onlyInA}`];
  const label = `${words.what[what]}${at === '' ? '' : what === 'body' ? at : ` ${at}`}`;
  return [
    `${indent}${label}: ${words.sides(shownA, shownB)}`,
    ...(['a', 'b'] as const).flatMap((side) =>
      [...(deviations?.[side] ?? []).map(deviationInWords), reasons?.[side] ?? []]
        .flat()
        .map((text) => `${indent}  ${side.toUpperCase()}: ${text[language]}`),
    ),
  ];
}

function valueInWords(value: unknown, what: Difference['what'], words: CompareWords): string {
  if (value === undefined) return words.absent;
  if (what === 'verdict' || what === 'not-reached')
    return words.statuses[value as keyof CompareWords['statuses']];
  if (what === 'status' && value === 'none') return words.noAnswer;
  return cut(redact(typeof value === 'string' ? value : JSON.stringify(value)), 100);
}
