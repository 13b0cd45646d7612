import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { refusedSheets } from '../support/refused-sheets.ts';
import { room } from '../support/sheet-room.ts';
import { plainTextsOfLines } from './pseudo-language.ts';

/** Before the text: the command, the file or option, its line, and the row of the mapping. */
const place = /^kfr-sandbox: (?:\S+\.xlsx|\S+map\.yaml(?::\d+)?(?:: (?:N01|Tester!2))?|--map): */gm;

describe.each(languages)('sheet fill refuses without a text outside texts/ in %s', (language) => {
  test.each(Object.entries(refusedSheets))('%s', async (_, { book, map, flags = [] }) => {
    const there = await room(book);
    const mapping = join(there.folder, 'map.yaml');
    if (map !== undefined) await writeFile(mapping, map);
    const order = [...flags, ...(map === undefined ? [] : ['--map', mapping]), '--language', language];
    const { status, err } = await there.fill('--from', there.results, '--dry-run', ...order);
    expect([status, err]).toEqual([1, expect.stringContaining('⟦')]);
    expect(plainTextsOfLines(err.replaceAll(place, ''), /^kfr-sandbox:/)).toEqual([]);
  });
});
