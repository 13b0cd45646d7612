import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRun, sampleScenarios } from '../../test/support/report.ts';
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

/** The sample with another value at the path. */
function changed(path: readonly string[], value: unknown): string {
  const copy = structuredClone(sampleRun) as unknown as Record<string, unknown>;
  let place = copy;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
  return JSON.stringify(copy);
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

  test('is refused when it is not JSON or not a result, with all errors', () => {
    expect(faultsOf('{')).toEqual(['is not JSON; a report in JSON or the answer of /_sandbox/runs/{id} is']);
    expect(faultsOf('5')).toEqual(['the file: Invalid input: expected object, received number']);
    expect(faultsOf('{"run":{}}')).toContain('run.cases: Invalid input: expected array, received undefined');
    expect(faultsOf('{}').length).toBeGreaterThan(6);
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
