import { expect, test } from 'vitest';
import { traceIdIn } from './trace-context.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const parentId = '00f067aa0ba902b7';
const zeros = (length: number) => '0'.repeat(length);

test.each([
  ['the example of the specification', `00-${traceId}-${parentId}-01`, traceId],
  ['not sampled', `00-${traceId}-${parentId}-00`, traceId],
  ['a later version', `01-${traceId}-${parentId}-01`, traceId],
  ['a later version with more fields', `cc-${traceId}-${parentId}-01-what-the-future`, traceId],
  ['no header', undefined, undefined],
  ['an empty header', '', undefined],
  ['version 00 with more fields', `00-${traceId}-${parentId}-01-more`, undefined],
  ['a later version with text behind the flags', `cc-${traceId}-${parentId}-01.more`, undefined],
  ['the invalid version ff', `ff-${traceId}-${parentId}-01`, undefined],
  ['capitals', `00-${traceId.toUpperCase()}-${parentId}-01`, undefined],
  ['a trace-id of zeros', `00-${zeros(32)}-${parentId}-01`, undefined],
  ['a parent-id of zeros', `00-${traceId}-${zeros(16)}-01`, undefined],
  ['a short trace-id', `00-${traceId.slice(1)}-${parentId}-01`, undefined],
  ['a long parent-id', `00-${traceId}-${parentId}0-01`, undefined],
  ['no flags', `00-${traceId}-${parentId}`, undefined],
  ['two headers', `00-${traceId}-${parentId}-01, 00-${traceId}-${parentId}-01`, undefined],
  ['a line break behind it', `00-${traceId}-${parentId}-01\n`, undefined],
])('the trace-id in traceparent: %s', (_, traceparent, expected) => {
  expect(traceIdIn({ headers: { traceparent } })).toBe(expected);
});
