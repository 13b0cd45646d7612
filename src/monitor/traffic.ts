import type { Journal } from '../journal/index.ts';
import type { Family, Sample } from './exposition.ts';

/** Upper bounds of the duration histogram, in seconds. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Counter {
  count: number;
}

/** What was counted of one operation. */
interface Counted {
  readonly labels: { readonly service: string; readonly operation: string };
  /** By status, then by code of the explanation; '' without one. */
  readonly statuses: Map<number, Map<string, Counter>>;
  /** Requests by the first bound that they do not exceed; the last is for all above. */
  readonly buckets: number[];
  sumInSeconds: number;
}

/**
 * Counts the requests in the journal. A request costs three look-ups and some additions, and allocates only when its combination is
 * new. Labels are operations of the contracts and codes of explanations: no text of a request.
 */
export function countTraffic(journal: Pick<Journal, 'onExchange'>): { families(): readonly Family[] } {
  const counted = new Map<string, Counted>();

  journal.onExchange(
    ({ durationMs }, _, { status, account: { answeredBy, operation = '', explanation } }) => {
      const key = operation === '' ? answeredBy : operation;
      let one = counted.get(key);
      if (one === undefined) {
        one = {
          labels: { service: answeredBy, operation },
          statuses: new Map(),
          buckets: new Array(bounds.length + 1).fill(0),
          sumInSeconds: 0,
        };
        counted.set(key, one);
      }
      let codes = one.statuses.get(status);
      if (codes === undefined) {
        codes = new Map();
        one.statuses.set(status, codes);
      }
      const code = explanation?.code ?? '';
      const counter = codes.get(code);
      if (counter === undefined) codes.set(code, { count: 1 });
      else counter.count += 1;
      const seconds = durationMs / 1000;
      let index = 0;
      while (index < bounds.length && seconds > (bounds[index] ?? 0)) index += 1;
      one.buckets[index] = (one.buckets[index] ?? 0) + 1;
      one.sumInSeconds += seconds;
    },
  );

  return {
    families: () => [
      {
        name: 'kfr_sandbox_requests_total',
        type: 'counter',
        help: 'Requests in the journal, by operation, status (0: cut without a reply) and code of the explanation.',
        samples: [...counted.values()].flatMap(requestSamples),
      },
      {
        name: 'kfr_sandbox_request_duration_seconds',
        type: 'histogram',
        help: 'Time from the arrival of a request to its reply, without sending it.',
        samples: [...counted.values()].flatMap(durationSamples),
      },
    ],
  };
}

const requestSamples = ({ labels, statuses }: Counted): Sample[] =>
  [...statuses].flatMap(([status, codes]) =>
    [...codes].map(([explanation, { count }]) => ({
      labels: { ...labels, status, explanation },
      value: count,
    })),
  );

function durationSamples({ labels, buckets, sumInSeconds }: Counted): Sample[] {
  let count = 0;
  const rows = buckets.map((inBucket, index): Sample => {
    count += inBucket;
    return { suffix: '_bucket', labels: { ...labels, le: bounds[index] ?? '+Inf' }, value: count };
  });
  return [
    ...rows,
    { suffix: '_sum', labels, value: sumInSeconds },
    { suffix: '_count', labels, value: count },
  ];
}
