/** `npm run kills -- [--times 200] [--seed 7]`. Exits with 1 when data was lost. */
import { parseArgs } from 'node:util';
import { countOf, endOnSignal } from './arguments.ts';
import { kill } from './kills/kills.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '200' }, seed: { type: 'string', default: '7' } },
});

endOnSignal();
const begun = performance.now();
let told = 0;
const report = await kill({
  seed: Number(values.seed),
  times: countOf('times', values.times),
  onKill: ({ kills, answered, failures }, times) => {
    for (const failure of failures.slice(told)) console.log(`FAILED seed ${values.seed}, ${failure}`);
    told = failures.length;
    if (kills % 20 === 0) console.log(`${kills} kills of about ${times}, ${answered} changes answered`);
  },
});
for (const failure of report.failures.slice(told)) console.log(`FAILED seed ${values.seed}, ${failure}`);
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(
  `${report.kills} kills in ${seconds} s (${report.atStart} of them during a start), seed ${values.seed}: ` +
    `${report.answered} changes answered, ${report.underWay} under way when it was killed, ${report.failures.length} failures`,
);
process.exitCode = report.failures.length === 0 ? 0 : 1;
