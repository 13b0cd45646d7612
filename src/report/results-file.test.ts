import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRun, sampleScenarios } from '../../test/support/report.ts';
import { sameInAll } from '../kernel/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { compareRuns } from './compare/compare.ts';
import { reportJson } from './json.ts';
import { reportOf } from './model.ts';
import { ReportError } from './report-error.ts';
import { readResults } from './results-file.ts';

function faultsOf(text: string): readonly string[] {
  try {
    readResults(text);
  } catch (error) {
    if (error instanceof ReportError) return error.lines;
    throw error;
  }
  return [];
}

/** The sample with recorded answers. */
const withAnswers: RunResult = {
  ...sampleRun,
  switches: { 'kfr-401': 'published' },
  cases: sampleRun.cases.map((one) => ({
    ...one,
    definition: 'abc',
    steps: one.steps.map((step) => ({
      ...step,
      note: sameInAll('Otherwise.'),
      answer: {
        status: 200,
        code: 'x',
        headers: { allow: 'GET' },
        body: { banks: [1] },
        claims: { a: { b: 1 } },
      },
    })),
  })),
};

/** Stands for a value that is nested too deep. */
const deep = 'nested';
const nested = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
const hostile: readonly unknown[] = [
  null,
  5,
  -1.5,
  '',
  'x',
  '\u0000\u001b[2J',
  true,
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1 },
  deep,
];

/** The paths of all parts of a value. */
const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [
        ...(path.length === 0 ? [] : [path]),
        ...Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name])),
      ];

/** The sample with another value at the path. */
const changed = (path: readonly string[], value: unknown): string => changedIn(sampleRun, path, value);

function changedIn(whole: unknown, path: readonly string[], value: unknown): string {
  const copy = structuredClone(whole) as Record<string, unknown>;
  let place = copy;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
  return JSON.stringify(copy).replaceAll(`"${deep}"`, nested);
}

describe('a file of results', () => {
  test.each<readonly [readonly string[], unknown, string]>([
    [['kind'], 'dreamt', 'kind: Invalid option: expected one of "played"|"observed"'],
    [['institution', 'organisationNumber'], '31100200', 'institution.organisationNumber: must be 9 digits'],
    [['startedAt'], 'yesterday', 'startedAt: must be a time of ISO 8601'],
    [['cases', '1', 'scenario'], 'KFR-N04', 'cases.1.scenario: KFR-N04 is there twice'],
    [['startedAt'], undefined, 'startedAt: must be a time of ISO 8601'],
    [['cases'], {}, 'cases: Invalid input: expected array, received object'],
    [['cases', '0', 'scenario'], '" onclick="', 'cases.0.scenario: must be the id of a test case'],
    [
      ['cases', '0', 'steps', '0', 'at'],
      '2026-13-01T00:00:00Z',
      'cases.0.steps.0.at: must be a time of ISO 8601',
    ],
    [
      ['cases', '0', 'steps', '0', 'durationMs'],
      -1,
      'cases.0.steps.0.durationMs: Too small: expected number to be >=0',
    ],
  ])('is refused with %j %j', (path, value, line) => {
    expect(faultsOf(changed(path, value))).toEqual([line]);
  });

  test.each([
    ['empty', '', 'is empty'],
    ['blank', ' \r\n', 'is empty'],
    ['cut off', '{"kind":', 'is not JSON'],
    ['two values', '{}\n{}', 'is not JSON'],
    ['YAML', 'kind: played\n', 'is not JSON'],
    ['a page', '\n<!DOCTYPE html><html></html>', 'is HTML'],
    ['a report as HTML', '<html lang="nb">', 'is HTML'],
    ['a report as JUnit XML', '<?xml version="1.0"?><testsuites/>', 'is XML'],
    ['a number', '5', 'is JSON, but has no results of test cases'],
    ['null', 'null', 'is JSON, but has no results of test cases'],
    ['a list', `[${JSON.stringify(sampleRun)}]`, 'is JSON, but has no results of test cases'],
    ['an empty object', '{}', 'is JSON, but has no results of test cases'],
    [
      'results of another program',
      '{"numTotalTests":3,"testResults":[]}',
      'is JSON, but has no results of test cases',
    ],
    ['a report without results', '{"run":{}}', 'is JSON, but has no results of test cases'],
    ['nested deeply', '['.repeat(200_000), 'is not JSON'],
    [
      'nested deeply, and closed',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      'is JSON, but has no results of test cases',
    ],
  ])('is refused in one line when it is %s', (_, text, what) => {
    expect(faultsOf(text)).toEqual([
      `${what}; give a file of scenarios play --results, a report in JSON, or the answer of /_sandbox/scenarios/state`,
    ]);
  });

  test('is refused with the first errors, and the number of the others', () => {
    expect(faultsOf('{"cases":[]}')).toEqual([
      'id: Invalid input: expected string, received undefined',
      'kind: Invalid option: expected one of "played"|"observed"',
      'state: Invalid option: expected one of "running"|"paused"|"done"|"stopped"',
      'target: Invalid input: expected string, received undefined',
      'institution: Invalid input: expected object, received undefined',
      'apiVersion: Invalid input: expected string, received undefined',
      'startedAt: must be a time of ISO 8601',
    ]);
    const lines = faultsOf(JSON.stringify({ ...sampleRun, cases: Array(1_000).fill({}) }));
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([
      11,
      'cases.0.scenario: Invalid input: expected string, received undefined',
      expect.stringMatching(/^has more errors: \d{4}$/),
    ]);
  });

  test('is refused or read, and then compared, whatever a field of it is', () => {
    const whole = JSON.parse(JSON.stringify(withAnswers));
    for (const path of pathsIn(whole))
      for (const value of hostile) {
        const text = changedIn(whole, path, value);
        const lines = faultsOf(text);
        const isNamed = (line: string) =>
          line.startsWith(path.join('.')) || line.startsWith('has more errors');
        // What is missing or wrong above is named there.
        expect(
          lines.filter((line) => !isNamed(line) && !path.join('.').startsWith(line.split(':')[0] ?? '')),
        ).toEqual([]);
        if (lines.length > 0) continue;
        const { counts } = compareRuns(readResults(text), withAnswers, sampleScenarios);
        expect(Object.values(counts).reduce((sum, count) => sum + count)).toBeGreaterThan(0);
      }
  });

  test('is a run as served; unknown fields are dropped at any depth', () => {
    expect(readResults(JSON.stringify(sampleRun))).toEqual(sampleRun);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const whole = JSON.stringify(sampleRun).replace(/^\{/, `{"more":${deep},`);
    expect(readResults(whole)).toEqual(sampleRun);
  });

  test('may be a report in JSON, with its comments', () => {
    const report = reportOf(sampleRun, sampleScenarios, { contact: 'Kari' }, 'en', { 'KFR-T01': 'Later.' });
    const written = reportJson(report);
    expect(JSON.parse(written)).toEqual({
      version: 2,
      language: 'en',
      front: {
        institution: 'NORDLYS PRØVEFINANS AS',
        organisationNumber: '311002007',
        contact: 'Kari',
        environment: 'KFR sandbox',
        clientId: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
        apiVersion: '1.0.5',
        from: '2026-03-04T11:00:00.000Z',
        to: '2026-03-04T11:01:30.000Z',
        doneBy: 'The KFR sandbox',
      },
      summary: report.summary,
      comments: { 'KFR-N05': 'Meldt til leverandøren.', 'KFR-T01': 'Later.' },
      run: report.run,
    });
    expect(readResults(written)).toEqual(report.run);
  });

  test.each([1, 3, '2', null])('is refused in one line when it is a report of version %j', (version) => {
    expect(faultsOf(JSON.stringify({ version, run: { ...sampleRun, cases: 'of old' } }))).toEqual([
      'is a report of another version: 2 is read here; make it anew with the sandbox of today',
    ]);
  });

  test('is read or refused with any content', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(faultsOf(text).length).toBeGreaterThan(0);
      }),
    );
  });
});
