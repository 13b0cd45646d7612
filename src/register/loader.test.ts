import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { Batches } from './batches.ts';
import { openDatabase } from './database.ts';
import { Loader } from './loader.ts';
import { Periods } from './periods.ts';
import { usualRules } from './rules.ts';
import { NOON, temporaryFile } from './temporary.fixture.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

function build(database: DatabaseSync) {
  const tables = {
    log: new WriteAheadLog(database),
    periods: new Periods(database),
    batches: new Batches(database),
  };
  const faults: string[] = [];
  const clock = new MovableClock(() => NOON);
  return {
    database,
    ...tables,
    faults,
    loader: new Loader(database, tables, clock, ({ code }) => faults.push(code)),
  };
}

test('says so when the disk is full, keeps the progress exact and goes on when there is room again', async () => {
  const { database, batches, faults, loader } = openDatabase(temporaryFile(), build);
  const rows = Array.from({ length: 20_000 }, (_, row) => String(900_000_000 + ((row * 7919) % 20_000)));
  const schedule = { rows: rows.length, startsAt: NOON, rate: undefined };
  const id = batches.begin('991825827', 'a-file');
  batches.append(id, 0, { text: rows.join(','), count: rows.length });
  batches.accept({ id, defaultStart: '2026-03-02', acceptedAt: NOON, rules: usualRules, ...schedule });
  const { pages } = database.prepare('SELECT page_count + 60 AS pages FROM pragma_page_count').get() ?? {};
  database.exec(`PRAGMA max_page_count = ${pages}`);
  for (const batch of batches.unfinished()) loader.enqueue(batch);

  await expect(loader.settle()).rejects.toMatchObject({ name: 'RegisterError', code: 'register-full' });
  // It has tried twice, and told once.
  await expect(loader.settle()).rejects.toMatchObject({ code: 'register-full' });
  expect(faults).toEqual(['register-full']);
  const { periods } = database.prepare('SELECT count(*) AS periods FROM periods').get() ?? {};
  const [stopped] = batches.recent({});
  expect(stopped?.state).toBe('loading');
  expect(periods).toBe(stopped?.loaded);

  database.exec('PRAGMA max_page_count = 1000000');
  await loader.settle();
  expect(batches.recent({})).toMatchObject([{ state: 'loaded', loaded: 20_000 }]);
  expect(database.prepare('SELECT count(*) AS periods FROM periods').get()).toEqual({ periods: 20_000 });
  loader.stop();
  database.close();
});
