/**
 * `npm run bench`: how fast the sandbox is beside its peers and the machine's limits, on the loopback only.
 * Flags: --rounds N, --seconds N, --relationships N of the filled register,
 * --only token|post|batch|start|register|load|stalled (may be repeated). Exits with 1 when a row
 * misses what is asked for.
 */
import { measureBatches } from './batch.ts';
import { measureLoads } from './loading.ts';
import { type Measurement, type Options, readOptions } from './options.ts';
import { measurePosts } from './post.ts';
import { measureRegister } from './register.ts';
import { measureStalled } from './stalled.ts';
import { measureStarts } from './start.ts';
import { printTable, type Row } from './table.ts';
import { measureTokens } from './token.ts';

const measure: Record<Measurement, (options: Options) => Promise<Row[]>> = {
  token: measureTokens,
  post: measurePosts,
  batch: measureBatches,
  start: measureStarts,
  register: measureRegister,
  load: measureLoads,
  stalled: measureStalled,
};

try {
  const options = readOptions(process.argv.slice(2));
  const rows: Row[] = [];
  for (const name of options.only) rows.push(...(await measure[name](options)));
  console.log(printTable(rows));
  process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// A measurement that failed leaves its servers behind; leaving ends them.
process.exit();
