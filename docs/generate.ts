/**
 * Rewrites the parts of the documents that are made from the source code: `npm run docs`. A test fails when one of them
 * is stale. What stands between the marks is never edited by hand; the words are in src/config and src/switches.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { madeFiles, madeParts, remade } from './tables.ts';

for (const { file, text } of madeFiles) writeFileSync(new URL(`../${file}`, import.meta.url), text());
for (const part of madeParts) {
  const place = new URL(`../${part.file}`, import.meta.url);
  writeFileSync(place, remade(readFileSync(place, 'utf8'), part));
}
