import { describe, expect, test } from 'vitest';
import { real } from '../../test/support/numbers.ts';
import { failedCase, notApplicableCase, openCase, passedCase } from '../../test/support/report.ts';
import { sameInAll } from '../kernel/index.ts';
import type { CaseResult } from '../scenarios/index.ts';
import { made } from './made.fixture.ts';

test('a run without cases has a front sheet, no rows, and no share', () => {
  const { cases, summary, front } = made('en', { cases: [] });
  expect({ cases, summary }).toEqual({
    cases: [],
    summary: { all: { total: 0, passed: 0, failed: 0, open: 0, 'not-applicable': 0 }, areas: [] },
  });
  expect(front.find(({ name }) => name === 'result')?.value).toBe('0 / 0 OK');
});

test('the summary counts by status and by area, and rounds the share down', () => {
  const many = Array.from({ length: 199 }, () => passedCase);
  expect(made('en', { cases: [...many, failedCase, openCase, notApplicableCase] }).summary).toEqual({
    all: { total: 202, passed: 199, failed: 1, open: 1, 'not-applicable': 1 },
    areas: [
      {
        area: 'registration',
        label: 'Registration',
        total: 200,
        passed: 199,
        failed: 1,
        open: 0,
        'not-applicable': 0,
      },
      {
        area: 'resilience',
        label: 'Resilience',
        total: 1,
        passed: 0,
        failed: 0,
        open: 1,
        'not-applicable': 0,
      },
      { area: 'token', label: 'Token', total: 1, passed: 0, failed: 0, open: 0, 'not-applicable': 1 },
    ],
    share: 99,
  });
  expect(made('en', { cases: many }).summary.share).toBe(100);
});

describe('comments', () => {
  test('replace those of the same cases in the run', () => {
    const { cases, run } = made('en', {}, {}, { 'KFR-N05': 'New.', 'KFR-T01': 'Also.' });
    expect(cases.map(({ userComment }) => userComment)).toEqual(['', 'New.', '', 'Also.']);
    expect(run.cases.map(({ comment }) => comment)).toEqual([undefined, 'New.', undefined, 'Also.']);
    expect(cases[1]?.comment.split('\n').at(-1)).toBe('Comment: New.');
  });

  test('do not come from the prototype of an object', () => {
    const strange = { ...passedCase, scenario: 'constructor' };
    expect(made('en', { cases: [strange] }, {}, {}).cases[0]?.userComment).toBe('');
  });
});

test.each([
  ['a valid one', real.person],
  ['one with a slip of the pen', `${real.person.slice(0, 10)}${(Number(real.person.slice(10)) + 1) % 10}`],
])(
  'numbers that a real person may have, tokens and characters without a place are shown nowhere: %s',
  (_, number) => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;
    const text = `x ${number}\u0000\ufffe ${token} 03915600653 \ud800.\r\nend`;
    const one: CaseResult = {
      ...failedCase,
      comment: text,
      steps: failedCase.steps.map((step) => ({
        ...step,
        actual: sameInAll(text),
        testData: { CustomerID: text },
      })),
    };
    const report = made('nb', { cases: [one] }, { supplier: text, doneBy: text });
    const whole = JSON.stringify(report);
    expect(whole).not.toContain(number);
    expect(whole).not.toContain('aaaaa');
    expect(report.cases[0]?.userComment).toBe(
      `x ${number.slice(0, 3)}******${number.slice(-2)} eyJ…(JWT) 03915600653 .\nend`,
    );
  },
);
