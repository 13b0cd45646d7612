import { expect, test } from 'vitest';
import { openCase, passedCase, sampleRun } from '../../test/support/report.ts';
import { ownFolder, type RunResult, readLibrary } from '../scenarios/index.ts';
import { htmlOf } from './html/page.ts';
import { reportJson } from './json.ts';
import { junitOf } from './junit.ts';
import { limited } from './limited.ts';
import { type Report, reportOf } from './model.ts';
import { readResults } from './results-file.ts';

const library = readLibrary([ownFolder]);
const happy = new Set(library.scenarios.filter(({ tags }) => tags.includes('happy')).map(({ id }) => id));

/** A client that has passed the happy cases and done nothing else. */
const run: RunResult = {
  ...sampleRun,
  kind: 'observed',
  cases: library.scenarios.map(({ id }) =>
    happy.has(id) ? { ...passedCase, scenario: id, steps: [] } : { ...openCase, scenario: id },
  ),
};

function limitedRun(tags: string | undefined, from: RunResult = run): RunResult {
  const result = limited(from, library, tags);
  if ('errors' in result) throw new Error(result.errors.join());
  return result;
}

const reportFor = (tags: string | undefined): Report => reportOf(limitedRun(tags), library, {}, 'nb');

const total = library.scenarios.length;
const said = `happy: ${happy.size} av ${total} testtilfeller`;

test('a report that is limited to cases which have passed is 100 %, in every format', () => {
  const report = reportFor('happy');
  expect(report.summary).toMatchObject({
    all: { total: happy.size, passed: happy.size, failed: 0, open: 0 },
    share: 100,
  });
  expect(report.front.find(({ name }) => name === 'result')?.value).toBe(
    `${happy.size} / ${happy.size} OK, 100 % av de relevante testtilfellene`,
  );
  const [page, junit] = [htmlOf(report), junitOf(report)];
  const json = JSON.parse(reportJson(report));
  expect(page).toContain(`<p>Begrenset til ${said}</p>`);
  expect(page.match(/<article /g)).toHaveLength(happy.size);
  expect(junit).toContain(`tests="${happy.size}" failures="0"`);
  expect(junit).toContain(`<property name="limitedTo" value="${said}"/>`);
  expect(junit).not.toContain('<skipped');
  expect(json).toMatchObject({
    front: { limitedTo: said },
    summary: { all: { total: happy.size }, share: 100 },
    run: { limitedTo: { words: 'happy', outOf: total } },
  });
  expect(json.run.cases).toHaveLength(happy.size);
});

test('without a limit, open cases count and nothing is said of a limit', () => {
  const report = reportFor(undefined);
  expect(report.summary.share).toBe(Math.floor((happy.size * 100) / total));
  expect(report.limitation).toBeUndefined();
  expect(report.front.map(({ name }) => name)).not.toContain('limitedTo');
  expect(htmlOf(report)).not.toContain('Begrenset til');
});

test('the limit is kept when a report is made from a report, and narrowed', () => {
  const again = readResults(reportJson(reportFor('happy')));
  expect(limitedRun('happy', again)).toBe(again);
  const narrowed = limitedRun('registration', again);
  expect(narrowed.limitedTo).toEqual({ words: 'happy; registration', outOf: total });
  expect(narrowed.cases.length).toBeLessThan(happy.size);
});

test('a limit that leaves no case out is none', () => {
  expect(limitedRun(library.scenarios.map(({ id }) => id).join(','))).toBe(run);
});

test('words that select nothing are errors', () => {
  expect(limited(run, library, 'hapy, n01')).toEqual({
    errors: ['no test case has the id, the tag or the area hapy; did you mean happy?'],
  });
});
