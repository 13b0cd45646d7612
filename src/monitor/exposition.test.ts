import { expect, test } from 'vitest';
import { exposition, single } from './exposition.ts';

test('a family has help, type and a line for each sample', () => {
  const family = {
    name: 'calls_total',
    type: 'counter',
    help: 'Calls.',
    samples: [
      { labels: { status: 200, code: '' }, value: 3 },
      { suffix: '_bucket', labels: { le: '+Inf' }, value: Number.POSITIVE_INFINITY },
    ],
  } as const;
  expect(exposition([family, single('size_bytes', 'gauge', 'Size.', 1.5e-7)])).toBe(
    '# HELP calls_total Calls.\n' +
      '# TYPE calls_total counter\n' +
      'calls_total{status="200",code=""} 3\n' +
      'calls_total_bucket{le="+Inf"} +Inf\n' +
      '# HELP size_bytes Size.\n' +
      '# TYPE size_bytes gauge\n' +
      'size_bytes 1.5e-7\n',
  );
});

test('a label is escaped', () => {
  const samples = [{ labels: { path: 'a\\b"c\nd' }, value: 1 }];
  expect(exposition([{ name: 'x', type: 'gauge', help: 'X.', samples }])).toContain(
    'x{path="a\\\\b\\"c\\nd"} 1\n',
  );
});
