import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { Batches } from './batches.ts';
import { CallsFirst } from './calls-first.ts';
import { openDatabase } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { Loader } from './loader.ts';
import { Periods } from './periods.ts';
import { usualRules } from './register.ts';
import { noon, temporaryFile } from './temporary.fixture.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

function build(database: DatabaseSync) {
  const tables = {
    log: new WriteAheadLog(database),
    group: new GroupCommit(database),
    callsFirst: new CallsFirst(),
    periods: new Periods(database),
    batches: new Batches(database),
  };
  const errors: string[] = [];
  const clock = new MovableClock(() => noon);
  return {
    database,
    ...tables,
    errors,
    loader: new Loader(
      database,
      tables,
      clock,
      ({ code }) => errors.push(code),
      () => {},
    ),
  };
}

test('reports a full disk, keeps the progress exact and continues when there is space again', async () => {
  const { database, batches, errors, loader } = openDatabase(temporaryFile(), build);
  const rows = Array.from({ length: 20_000 }, (_, row) => String(900_000_000 + ((row * 7919) % 20_000)));
  const schedule = { rows: rows.length, startsAt: noon, rate: undefined };
  const id = batches.begin('991825827', 'a-file');
  batches.append(id, 0, { text: rows.join(','), count: rows.length });
  batches.accept({ id, defaultStart: '2026-03-02', acceptedAt: noon, rules: usualRules, ...schedule });
  const { pages } = database.prepare('SELECT page_count + 60 AS pages FROM pragma_page_count').get() ?? {};
  database.exec(`PRAGMA max_page_count = ${pages}`);
  for (const batch of batches.unfinished()) loader.enqueue(batch);

  await expect(loader.settle()).rejects.toMatchObject({ name: 'RegisterError', code: 'register-full' });
  // It fails twice and reports once.
  await expect(loader.settle()).rejects.toMatchObject({ code: 'register-full' });
  expect(errors).toEqual(['register-full']);
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
