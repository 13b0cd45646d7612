import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failedCase, sampleRun, sampleScenarios } from '../../../test/support/report.ts';
import { languages, sameInAll } from '../../kernel/index.ts';
import type { RunResult } from '../../scenarios/index.ts';
import { reportOf } from '../model.ts';
import { htmlOf } from './page.ts';

/** A page in which every text from users is this text. */
function pageOf(text: string): string {
  const texts = sameInAll(text);
  const scenario = sampleScenarios.scenario('KFR-N05');
  if (scenario === undefined) throw new Error('the sample has no KFR-N05');
  const theirs = {
    scenario: () => ({
      ...scenario,
      title: texts,
      purpose: sameInAll(`x\n${text}`),
      steps: scenario.steps.map((step) => ({ ...step, title: texts })),
    }),
  };
  const run: RunResult = {
    ...sampleRun,
    id: text,
    target: text,
    apiVersion: text,
    institution: { organisationNumber: '311002007', name: text },
    cases: [
      {
        ...failedCase,
        reason: texts,
        comment: text,
        steps: failedCase.steps.map((step) => ({
          ...step,
          request: text,
          actual: texts,
          correlationId: text,
          testData: { [text]: text },
          deviations: [{ what: texts, expected: texts, actual: texts }],
          explanation: { code: 'x', summary: texts, remedy: texts },
        })),
      },
    ],
  };
  const options = { supplier: text, contact: text, environment: text, doneBy: text };
  return htmlOf(reportOf(run, theirs, options, 'nb'));
}

const tagsOf = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];

test('escapes every text: none becomes a tag or an attribute', () => {
  const plain = tagsOf(pageOf('x'));
  const nasty = fc.oneof(
    fc.constantFrom(
      '</style><script>alert(1)</script>',
      '" onmouseover="alert(1)',
      "'><img src=x onerror=alert(1)>",
      '<!-- ',
      ']]>',
      '&lt;b&gt;',
      '\u0000<b>\u2028',
      '‮RTL <i>',
      '{{customer.person.1}}',
      '$&$1',
    ),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  fc.assert(
    fc.property(
      nasty.filter((text) => text.trim() !== ''),
      (text) => {
        expect(tagsOf(pageOf(`x${text}x`))).toEqual(plain);
      },
    ),
    { numRuns: 200 },
  );
});

describe.each(languages)('the page in %s', (language) => {
  const page = htmlOf(reportOf(sampleRun, sampleScenarios, {}, language));

  test('loads nothing', () => {
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object)\b|@import|url\(|\bsrc=|\son\w+=/i);
    expect(page.match(/href="[^"]*"/g)?.every((link) => link.startsWith('href="#'))).toBe(true);
    expect(page).toContain(`<html lang="${language}">`);
  });

  test('has a header with a scope for every row and column', () => {
    expect(page.match(/<th\b[^>]*>/g)?.every((tag) => /scope="(?:row|col)"/.test(tag))).toBe(true);
    expect(page.match(/<caption/g)).toHaveLength(page.match(/<table/g)?.length ?? 0);
  });

  test('links to each case; the steps of a failed one are open', () => {
    for (const { scenario } of sampleRun.cases) {
      expect(page).toContain(`href="#${scenario}"`);
      expect(page).toContain(`id="${scenario}"`);
    }
    expect(page.match(/<details open>/g)).toHaveLength(1);
    expect(page.match(/<details>/g)).toHaveLength(3);
  });
});

test('has each fact of a case once', () => {
  const page = htmlOf(reportOf({ ...sampleRun, cases: [failedCase] }, sampleScenarios, {}, 'en'));
  const text = page
    .slice(page.indexOf('<article'), page.indexOf('</article>'))
    .replace(/<\/(?:dt|dd|h3|p|strong|span|summary|div)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  expect(text.slice(0, 20)).toEqual([
    'KFR-N05 Invalid customer identifier',
    'Failed',
    'A wrong number of digits is refused.',
    'Time (Norwegian time)',
    '2026-07-04 13:00:00',
    'Done by',
    'The KFR sandbox',
    'Comment or deviation',
    'One of two steps got another answer than expected.',
    'Deviation (step 2): status: expected 400, got 500',
    'Deviation (step 2): header CorrelationID: expected 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, got nothing',
    'Cause: The fault was ordered.',
    'Remedy: Delete the order.',
    'Comment: Meldt til leverandøren.',
    'Steps (2)',
    '1. Ten digits',
    'OK',
    'Request',
    'POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK',
    'Test data',
  ]);
});

test('says that a run has no cases', () => {
  const page = htmlOf(reportOf({ ...sampleRun, cases: [] }, sampleScenarios, {}, 'nb'));
  expect(page).toContain('<p>Kjøringen har ingen testtilfeller.</p>');
  expect(page).not.toContain('<article');
});
