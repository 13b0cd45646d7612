import { expect, test } from 'vitest';
import { unreadRow } from './table.ts';

const figures = { before: 200, most: 400, after: 210, held: 199, heldAfter: 19, kernel: 50, left: 20 };
const most = { held: 200, heldAfter: 20, left: 20 };

test.each([
  ['what it may hold, and keep', {}, true],
  ['more at once', { held: 200 }, false],
  ['more afterwards', { heldAfter: 20 }, false],
  ['more connections', { left: 21 }, false],
])('a row of unread replies that holds %s', (_, more, met) => {
  expect(unreadRow('1,000 × x', { ...figures, ...more }, most)).toMatchObject({
    target: '< 200 MB held, < 20 afterwards, ≤ 20 left',
    met,
  });
});

test('connections that have no reply to be sent may stay', () => {
  expect(unreadRow('1,000 × x', { ...figures, left: 1000 }, { held: 200, heldAfter: 20 })).toMatchObject({
    ratio: '1000 left',
    target: '< 200 MB held, < 20 afterwards',
    met: true,
  });
});
