/**
 * `npm run phrases [file.tsv]`: how well rows of sheets are matched to test cases by their words. Default: the phrasings of the
 * tests. Put phrasings of your own testers into a file: id of the case, or nothing, a tab, and the text.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureOf } from './measure.ts';

const [file] = process.argv.slice(2);
const { rows, right, taken, wrong, foreign, missed } = measureOf(
  file === undefined
    ? new URL('../fixtures/sheets/phrases.tsv', import.meta.url)
    : pathToFileURL(resolve(file)),
);
console.log(
  `${rows} rows of cases: ${right} right at first (${Math.floor((100 * right) / rows)} %), ${taken} taken by --accept`,
);
for (const [what, which] of Object.entries({ wrong, foreign, missed }))
  console.log([`${which.length} ${what}`, ...which.map((line) => `  ${line}`)].join('\n'));
