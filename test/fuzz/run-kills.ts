/** `npm run kills -- [--times 200] [--seed 7]`. Its last line begins with PASSED or FAILED; exits with 1 when data was lost. */
import { parseArgs } from 'node:util';
import { countOf, endOnSignal } from './arguments.ts';
import { kill } from './kills/kills.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '200' }, seed: { type: 'string', default: '7' } },
});

endOnSignal();
const times = countOf('times', values.times);
const begun = performance.now();
const seconds = (): number => Math.round((performance.now() - begun) / 1000);
let told = 0;
const tell = (failures: readonly string[]): void => {
  for (const failure of failures.slice(told)) console.log(`FAILED seed ${values.seed}, ${failure}`);
  told = failures.length;
};
const report = await kill({
  seed: Number(values.seed),
  times,
  onKill({ kills, answered, failures }, rounds) {
    tell(failures);
    if (rounds % 10 !== 0) return;
    const left = Math.round((seconds() / rounds) * (times - rounds));
    console.log(`${kills} kills in ${seconds()} s, ${answered} changes answered; about ${left} s left`);
  },
});
tell(report.failures);
const { kills, atStart, answered, underWay, failures } = report;
console.log(
  `${failures.length === 0 ? 'PASSED' : 'FAILED'}: ${kills} kills in ${seconds()} s (${atStart} of them during a start), ` +
    `seed ${values.seed}: ${answered} changes answered, ${underWay} under way when it was killed, ${failures.length} lost or wrong`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
