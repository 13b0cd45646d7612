import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { refusedOrders, refusedSheets } from '../support/refused-sheets.ts';
import { room } from '../support/sheet-room.ts';
import { plainTextsOfLines } from './pseudo-language.ts';

/** Before the text: the command, the file or option, its line, and the row of the mapping. */
const place =
  /^kfr-sandbox: (?:\S+\.xlsx|results\.json|\S+map\.yaml(?::\d+)?(?:: (?:N01|Tester!2))?|--map): */gm;

const shown = ['--from', 'results.json', '--dry-run'];

describe.each(languages)('sheet fill refuses without a text outside texts/ in %s', (language) => {
  test.each(Object.entries({ ...refusedSheets, ...refusedOrders }))(
    '%s',
    async (_, { book, map, order, flags = [] }) => {
      const there = await room(book);
      const mapping = join(there.folder, 'map.yaml');
      if (map !== undefined) await writeFile(mapping, map);
      const more = [...flags, ...(map === undefined ? [] : ['--map', mapping]), '--language', language];
      const { status, err } = await there.fill(...(order ?? shown), ...more);
      expect([status, err]).toEqual([1, expect.stringContaining('⟦')]);
      expect(plainTextsOfLines(err.replaceAll(place, ''), /^kfr-sandbox:/)).toEqual([]);
    },
  );
});
