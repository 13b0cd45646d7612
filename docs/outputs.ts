import { readFileSync } from 'node:fs';
import { caseLines, headLine, stepLines, summary } from '../src/cli/play-lines.ts';
import { planLines } from '../src/cli/sheet-lines.ts';
import * as texts from '../src/cli/texts/index.ts';
import { sameInAll } from '../src/kernel/index.ts';
import { failedStep, reasonOf } from '../src/player/reasons.ts';
import {
  type CaseResult,
  ownFolder,
  type RunResult,
  readLibrary,
  type StepResult,
} from '../src/scenarios/index.ts';
import { accepted, findTables, matchRows, openWorkbook, planFill, wordsOf } from '../src/sheet/index.ts';

/** Outputs of commands as the documents quote them, in English. */

const { scenarios } = readLibrary([ownFolder]);
const correlationId = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';

const fenced = (lines: readonly string[]): string[] => ['```text', ...lines, '```'];

/** `scenarios play` when all cases pass. */
export function playedOutput(): string[] {
  const cases = scenarios.map(({ id }) => passed(id));
  const shown = cases.filter(({ scenario }) => ['KFR-T01', 'KFR-N01'].includes(scenario));
  return fenced([...shown.flatMap(played), '…', summary(runOf(cases), 'en')]);
}

/** `scenarios play --pace step`: the first two steps of a case. */
export function steppedOutput(): string[] {
  const scenario = scenarios.find(({ id }) => id === 'KFR-N05');
  const answer = sameInAll('400 KFR-005');
  const steps = (scenario?.steps ?? []).map(
    ({ id = '' }): StepResult => ({ step: id, status: 'open', expected: answer }),
  );
  const open: CaseResult = { scenario: 'KFR-N05', status: 'open', steps };
  const request = 'POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK';
  const made = steps
    .slice(0, 2)
    .map((step): StepResult => ({ ...step, status: 'passed', request, actual: answer }));
  return fenced([
    headLine(open, scenario, 'en'),
    ...made.flatMap((step) => stepLines(step, open, scenario, 'en')),
    '…',
  ]);
}

/** `scenarios play --target`: one case fails, another is not applicable. */
export function failedOutput(): string[] {
  const [step] = scenarios.find(({ id }) => id === 'KFR-N04')?.steps ?? [];
  if (step === undefined) throw new Error('KFR-N04 has no step');
  const result: StepResult = {
    step: 'register',
    status: 'failed',
    expected: sameInAll('200'),
    answer: { status: 201 },
    deviations: [{ what: sameInAll('status'), expected: sameInAll('200'), actual: sameInAll('201') }],
    correlationId,
  };
  const cases: readonly CaseResult[] = [
    passed('KFR-N01'),
    { scenario: 'KFR-N04', status: 'failed', steps: [], reason: failedStep(step, 1, result, true) },
    { scenario: 'KFR-R01', status: 'not-applicable', steps: [], reason: reasonOf('onlyInASandbox') },
  ];
  return fenced([...cases.flatMap(played), summary(runOf(cases), 'en')]);
}

/** `sheet fill` on a terminal: the first rows and the last row of the first table, and the end. */
export function sheetOutput(): string[] {
  const file = new URL('../test/fixtures/sheets/norsk-uten-id.xlsx', import.meta.url);
  const workbook = openWorkbook(readFileSync(file));
  const cases = scenarios.map(wordsOf);
  const tables = findTables(workbook, {});
  const matches = accepted(matchRows(tables, cases));
  const plan = planFill(workbook, matches, runOf(scenarios.map(({ id }) => passed(id))));
  const lines = planLines({ plan, tables, cases, workbook, hints: {} }, 'en');
  const at = (start: string): number => lines.findIndex((line) => line.startsWith(start));
  const withoutRow = lines.indexOf(texts.en.sheet.casesWithoutRow(plan.casesWithoutRow.length));
  return fenced([
    ...lines.slice(0, at('     5 ')),
    '…',
    ...lines.slice(at('    13 '), at('    13 ') + 3),
    '…',
    ...lines.slice(withoutRow, withoutRow + 2),
    '…',
    ...lines.slice(lines.indexOf(texts.en.sheet.formulas)),
    texts.en.sheet.question('KFR-Integrasjonstester-utfylt.xlsx').trimEnd(),
  ]);
}

function passed(scenario: string): CaseResult {
  const step: StepResult = {
    step: 'step-1',
    status: 'passed',
    expected: sameInAll(''),
    actual: sameInAll(''),
    correlationId,
  };
  return { scenario, status: 'passed', endedAt: '2026-11-25T12:04:05Z', steps: [step] };
}

const played = (result: CaseResult): string[] =>
  caseLines(
    result,
    scenarios.find(({ id }) => id === result.scenario),
    'en',
  );

const runOf = (cases: readonly CaseResult[]): RunResult => ({
  id: '',
  kind: 'played',
  state: 'done',
  target: '',
  institution: { organisationNumber: '311002007', name: '' },
  apiVersion: '',
  startedAt: '2026-11-25T12:00:00Z',
  cases,
});
