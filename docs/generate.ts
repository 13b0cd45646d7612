/**
 * Writes the generated parts of the documents: `npm run docs`. A test fails when one is stale. Never edit between the markers;
 * the texts are in src/config, src/cli, src/switches and src/scenarios.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { madeFiles, madeParts, remade } from './tables.ts';

for (const part of madeParts) {
  const place = new URL(`../${part.file}`, import.meta.url);
  writeFileSync(place, remade(readFileSync(place, 'utf8'), part));
}
// Last, as some are made from documents.
for (const { file, text } of madeFiles) writeFileSync(new URL(`../${file}`, import.meta.url), text());
