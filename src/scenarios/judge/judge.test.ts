import { expect, test } from 'vitest';
import type { BodyParts } from '../format/expectation.ts';
import type { Setting } from '../values/names.ts';
import { judge } from './judge.ts';

const setting: Setting = {
  institution: { fid: '311002007' },
  otherFid: '314159004',
  today: '2026-03-04',
  customer: () => undefined,
  uuid: () => 'a-uuid',
  steps: { first: { status: 404, body: { active: true, count: 1.5, code: 'KFR-005', number: '7' } } },
  request: {},
};

const deviates = (expected: BodyParts, actual: unknown): boolean =>
  judge(
    { status: 200, body: { field: expected } },
    { status: 200, headers: {}, body: { field: actual }, took: 1 },
    setting,
  ).length > 0;

test.each<[BodyParts, unknown]>([
  ['{{steps.first.status}}', 404],
  ['{{steps.first.status}}', '404'],
  ['{{ steps.first.body.active }}', true],
  ['{{steps.first.body.count}}', 1.5],
  ['{{steps.first.body.number}}', '7'],
  ['{{steps.first.body.code}}', 'KFR-005'],
  ['404', '404'],
])('%j equals %j', (expected, actual) => {
  expect(deviates(expected, actual)).toBe(false);
});

test.each<[BodyParts, unknown]>([
  ['{{steps.first.status}}', 400],
  ['{{steps.first.body.active}}', false],
  ['{{steps.first.status}}', undefined],
  ['{{steps.first.status}}', [404]],
  ['{{steps.first.status}}{{steps.first.status}}', 404404],
  ['1{{steps.first.status}}', 1404],
  ['404', 404],
  ['true', true],
  [404, '404'],
  ['{{institution.fid}}', 311002007],
])('%j does not equal %j', (expected, actual) => {
  expect(deviates(expected, actual)).toBe(true);
});
