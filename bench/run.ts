/**
 * `npm run bench`: compares the sandbox with its peers and with the limits of the machine, on the loopback only.
 * Flags: --rounds N, --seconds N, --relationships N of the filled register,
 * --only token|post|batch|start|image|institutions|register|load|stalled|growth|unread (may be repeated), --compare <git ref>, or <before>..<now>, in
 * place of all of them, with --paths <part of a call's name>. Status 1 if a row misses its target.
 */
import { measureBatches } from './batch.ts';
import { compareVersions } from './compare.ts';
import { measureFreshInstitutions } from './fresh-institutions.ts';
import { measureGrowth } from './growth.ts';
import { measureImageStarts } from './image-start.ts';
import { measureLoads } from './loading.ts';
import { type Measurement, type Options, readOptions } from './options.ts';
import { measurePosts } from './post.ts';
import { measureRegister } from './register.ts';
import { measureStalled } from './stalled.ts';
import { measureStarts } from './start.ts';
import { printTable, type Row } from './table.ts';
import { measureTokens } from './token.ts';
import { measureUnread } from './unread.ts';

const measure: Record<Measurement, (options: Options) => Promise<Row[]>> = {
  token: measureTokens,
  post: measurePosts,
  batch: measureBatches,
  start: measureStarts,
  image: measureImageStarts,
  institutions: measureFreshInstitutions,
  register: measureRegister,
  load: measureLoads,
  stalled: measureStalled,
  growth: measureGrowth,
  unread: measureUnread,
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options.compare !== undefined) {
    console.log(await compareVersions(options.compare, options));
    process.exit();
  }
  const rows: Row[] = [];
  for (const name of options.only) rows.push(...(await measure[name](options)));
  console.log(printTable(rows));
  process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// A failed measurement leaves its servers running; they end with this process.
process.exit();
