import { expect, test } from 'vitest';
import { institutions, person, statusOf, testDirector } from './director.fixture.ts';

test('follows at most a thousand runs, and keeps those with an armed case', () => {
  const { director, call } = testDirector();
  director.arm(institutions[0], 'first', 'KFR-R01', {});
  for (let run = 0; run < 1_050; run += 1)
    call('addCustomerDSOPGW', person(run), { at: run, run: `run-${run}` }).answer();
  expect(statusOf(director, 'KFR-N01', 2_000, institutions[0], 'run-0')).toBe('open');
  expect(statusOf(director, 'KFR-N01', 2_000, institutions[0], 'run-1049')).toBe('passed');
  expect(
    director
      .watched(institutions[0], 'first', 2_000)
      .filter(({ isArmed }) => isArmed)
      .map(({ result }) => result.scenario),
  ).toEqual(['KFR-R01']);
});

test('limits the calls of a run unless one of its cases is armed; other runs are not affected', () => {
  const { director, call } = testDirector();
  call('addCustomerDSOPGW', person(1), { at: 0 }).answer();
  const merged = (run: string) =>
    Array.from({ length: 2_500 }, () => director.follows(institutions[0], run, 0)).filter(Boolean).length;
  expect(merged('default')).toBe(2_000);
  expect(director.arm(institutions[0], 'default', 'KFR-R01', {})).toBe(true);
  expect(merged('default')).toBe(2_500);
  expect(director.disarm(institutions[0], 'default', 'KFR-R01')).toBe(true);
  expect(merged('default')).toBe(0);
  call('addCustomerDSOPGW', person(2), { at: 0, run: 'job-7' }).answer();
  expect(merged('job-7')).toBe(2_000);
});
