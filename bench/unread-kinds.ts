import { agencyLookup } from './calls.ts';
import type { Server } from './child.ts';

/** A sandbox with a filled register and journal, and what requests need to know of it. */
export interface Filled {
  readonly server: Server;
  /** A run that is paused. */
  readonly run: string;
  readonly token: string;
  readonly agencyToken: string;
  readonly consoleFile: string;
}

/** A kind of request, and its text. It may stay if the system takes all that is sent while it is measured. */
type Kind = readonly [what: string, request: (filled: Filled) => string, stays?: 'may stay'];

const get = (target: string, count = 1): string =>
  `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(count);
const testdata = '{"what":"batch","count":400000}';

export const kinds: readonly Kind[] = [
  ['connections without a request', () => '', 'may stay'],
  ['GET /_sandbox/state', () => get('/_sandbox/state')],
  ['GET /_sandbox/events', () => get('/_sandbox/events'), 'may stay'],
  ['GET /_sandbox/scenarios/events', () => get('/_sandbox/scenarios/events'), 'may stay'],
  [
    '… of 1,000 runs',
    () => get(`/_sandbox/scenarios/events?run=job-${Math.random().toString(36).slice(2)}`),
    'may stay',
  ],
  ['GET /_sandbox/runs/{id}/events', ({ run }) => get(`/_sandbox/runs/${run}/events`), 'may stay'],
  ['GET /_sandbox/exchanges?limit=5000', () => get('/_sandbox/exchanges?limit=5000')],
  ['GET /_sandbox/exchanges/wait', () => get('/_sandbox/exchanges/wait?timeout=PT5S&atLeast=5000')],
  ['GET /_sandbox/scenarios', () => get('/_sandbox/scenarios')],
  ['GET /_sandbox/scenarios/report?format=html', () => get('/_sandbox/scenarios/report?format=html')],
  ['GET /_sandbox/scenarios/report?format=xlsx', () => get('/_sandbox/scenarios/report?format=xlsx')],
  ['GET /_sandbox/customers?limit=500', () => get('/_sandbox/customers?limit=500')],
  ['GET /_sandbox/institutions', () => get('/_sandbox/institutions')],
  [
    'POST /_sandbox/testdata, 400,000 rows',
    () =>
      `POST /_sandbox/testdata HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${testdata.length}\r\n\r\n${testdata}`,
  ],
  ['GET /_sandbox/openapi.json', () => get('/_sandbox/openapi.json')],
  ['GET /_sandbox/openapi, the page', () => get('/_sandbox/openapi')],
  ['a script of the console', ({ consoleFile }) => get(`/console/${consoleFile}`)],
  [
    "an agency's look-up",
    ({ server: { port }, agencyToken }) => agencyLookup({ port, token: agencyToken, customer: 200_000_004 }),
  ],
  ['two in a pipeline: GET /_sandbox/exchanges?limit=5000', () => get('/_sandbox/exchanges?limit=5000', 2)],
  ['20 in a pipeline: GET /_sandbox/openapi.json', () => get('/_sandbox/openapi.json', 20)],
  ['90 in a pipeline: GET /_sandbox/clock', () => get('/_sandbox/clock', 90)],
];
