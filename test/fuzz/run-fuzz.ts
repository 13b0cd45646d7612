/**
 * `npm run fuzz -- [--requests 1000000] [--seed 7] [--callers 24] [--patience 5]
 * [--failures 20]`; `--only 4711` or `--only 4000-4711` sends these requests
 * sequentially and prints each. Exits with 1 on failures.
 */
import { parseArgs } from 'node:util';
import { countOf, endOnSignal, rangeOf } from './arguments.ts';
import type { Outcome } from './caller.ts';
import { type Failure, fuzz, type Report } from './fuzz.ts';
import { growth, leaks } from './memory.ts';
import type { Plan } from './plan.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    callers: { type: 'string', default: '24' },
    patience: { type: 'string', default: '5' },
    failures: { type: 'string', default: '20' },
    only: { type: 'string' },
  },
});

const shown = (bytes: Buffer | string, length: number): string =>
  JSON.stringify(bytes.toString('latin1').slice(0, length));

const request = ({ head, body, delivery }: Plan): string =>
  `  sent (${delivery}): ${shown(head, 1_500)}\n  body (${body.length} bytes): ${shown(body, 1_500)}`;

const replies = ({ replies, ended, took, rest, error }: Outcome): string =>
  [
    ...replies.map(({ head, body }) => `  came: ${shown(head, 1_000)}\n        ${shown(body, 600)}`),
    `  after ${Math.round(took)} ms: ${ended}${error === undefined ? '' : `, ${error}`}${rest.length > 0 ? `, and ${shown(rest, 200)}` : ''}`,
  ].join('\n');

function failure({ plan, outcome, since, index, why }: Failure): string {
  const again = `npm run fuzz -- --seed ${values.seed} --only`;
  return [
    `FAILED seed ${values.seed} request ${index}: ${why}`,
    ...(plan === undefined || outcome === undefined ? [] : [request(plan), replies(outcome)]),
    plan === undefined
      ? `  again: ${again} ${since}-${index}`
      : `  again: ${again} ${index}; with what came before it: ${again} ${since}-${index}`,
  ].join('\n');
}

function summary({ requests, counts, ordered, slowest, failures, samples }: Report, seconds: number): string {
  const rows = [...Map.groupBy(counts, ([key]) => key.split(' ')[0] ?? '')].map(
    ([kind, found]) =>
      `${kind}: ${found
        .map(([key, count]) => `${key.split(' ')[1]} ${count}`)
        .sort()
        .join(', ')}`,
  );
  const [first, last] = [samples[0], samples.at(-1)];
  const grown = (measure: 'heap' | 'resident'): string =>
    growth(samples, measure)?.toFixed(1) ?? 'not measured';
  return [
    `${requests} requests in ${seconds.toFixed(0)} s, ${Math.round(requests / seconds)} a second, seed ${values.seed}`,
    ...rows,
    `ordered failures: ${ordered}; slowest: ${Math.round(slowest.took)} ms (request ${slowest.index})`,
    `heap: ${first?.heap.toFixed(1)} to ${last?.heap.toFixed(1)} MB, second half ${grown('heap')}; ` +
      `resident: ${first?.resident.toFixed(0)} to ${last?.resident.toFixed(0)} MB, second half ${grown('resident')}; ` +
      `open files: ${first?.files} to ${last?.files}`,
    ...leaks(samples),
    `failures: ${failures.length}`,
  ].join('\n');
}

const only = values.only === undefined ? undefined : rangeOf(values.only);
endOnSignal();
const begun = performance.now();
let told = 0;
const report = await fuzz({
  seed: Number(values.seed),
  patience: countOf('patience', values.patience) * 1_000,
  mostFailures: countOf('failures', values.failures),
  ...(only === undefined
    ? { from: 0, to: countOf('requests', values.requests), callers: countOf('callers', values.callers) }
    : {
        from: only[0],
        to: only[1] + 1,
        callers: 1,
        onRequest: (plan, outcome) =>
          console.log(`request ${plan.index}\n${request(plan)}\n${replies(outcome)}`),
      }),
  onEpoch: ({ requests, failures }) => {
    for (const each of failures.slice(told)) console.log(failure(each));
    told = failures.length;
    if (requests % 50_000 === 0) console.log(`${requests} requests, ${failures.length} failures`);
  },
});
console.log(summary(report, (performance.now() - begun) / 1000));
process.exitCode = report.failures.length + leaks(report.samples).length === 0 ? 0 : 1;
