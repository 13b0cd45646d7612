import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit.ts';
import { temporaryFile, temporaryRegister } from './temporary.fixture.ts';

const tables = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE owners (id INTEGER PRIMARY KEY);
  CREATE TABLE rows (
    id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owners DEFERRABLE INITIALLY DEFERRED, text TEXT
  )`;

/** `committed` reads with another connection. */
function opened() {
  const file = temporaryFile();
  const database = new DatabaseSync(file);
  database.exec(tables);
  const group = new GroupCommit(database);
  const others = new DatabaseSync(file, { readOnly: true });
  const insert = database.prepare('INSERT INTO rows (id, owner, text) VALUES (?, ?, ?)');
  const select = others.prepare('SELECT id FROM rows ORDER BY id');
  return {
    database,
    group,
    write: (id: number, owner: number | null = null, text = '') =>
      group.write(() => insert.run(id, owner, text).changes),
    committed: () => select.all().map(({ id }) => id),
    close() {
      others.close();
      database.close();
    },
  };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('commits the writes of one turn together, at its end', async () => {
  const { write, committed, close } = opened();
  const seen: unknown[] = [];
  const writes = [1, 2, 3].map((id) =>
    write(id).then((changes) => {
      seen.push([changes, ...committed()]);
    }),
  );
  expect(committed()).toEqual([]);
  await Promise.resolve();
  expect([committed(), seen]).toEqual([[], []]);
  await Promise.all(writes);
  expect(seen).toEqual([
    [1, 1, 2, 3],
    [1, 1, 2, 3],
    [1, 1, 2, 3],
  ]);
  expect(await write(4)).toBe(1);
  expect(committed()).toEqual([1, 2, 3, 4]);
  close();
});

test('commits at once before another transaction', async () => {
  const { database, group, write, committed, close } = opened();
  const written = write(1);
  group.flush();
  expect(committed()).toEqual([1]);
  database.exec('BEGIN IMMEDIATE');
  database.exec('COMMIT');
  expect(await written).toBe(1);
  group.flush();
  await nextTurn();
  close();
});

test('a write that fails does not take the others with it', async () => {
  const { write, committed, close } = opened();
  const results = await Promise.allSettled([write(1), write(1), write(2)]);
  expect(results).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { name: 'RegisterError', code: 'register-failed' } },
    { status: 'fulfilled' },
  ]);
  expect(committed()).toEqual([1, 2]);
  close();
});

test('a commit that fails fails all its writes, and the next group is not affected', async () => {
  const { write, committed, close } = opened();
  const failed = { status: 'rejected', reason: { name: 'RegisterError', code: 'register-failed' } };
  expect(await Promise.allSettled([write(1), write(2, 77)])).toMatchObject([failed, failed]);
  expect(committed()).toEqual([]);
  await write(3);
  expect(committed()).toEqual([3]);
  close();
});

test('writes that SQLite rolls back with a later one fail, those after it do not', async () => {
  const { database, group, write, committed, close } = opened();
  const first = write(1);
  const failing = group.write(() => database.exec('INSERT OR ROLLBACK INTO rows (id) VALUES (1)'));
  const next = write(2);
  const results = await Promise.allSettled([first, failing, next]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(committed()).toEqual([2]);
  close();
});

test('on a full disk, what was reported as written is there, and nothing else', async () => {
  const { database, write, committed, close } = opened();
  database.exec('PRAGMA max_page_count = 8');
  const written: number[] = [];
  let full = 0;
  for (let turn = 0; turn < 10; turn += 1) {
    const ids = [0, 1, 2].map((at) => turn * 3 + at);
    const results = await Promise.allSettled(ids.map((id) => write(id, null, 'x'.repeat(1500))));
    for (const [at, result] of results.entries())
      if (result.status === 'fulfilled') written.push(ids[at] ?? Number.NaN);
      else if (result.reason.code === 'register-full') full += 1;
    expect(committed()).toEqual(written);
  }
  expect([written.length > 3, full > 3, written.length + full]).toEqual([true, true, 30]);
  close();
});

test('a write to a closed file is a RegisterError', async () => {
  const { write, close } = opened();
  close();
  await expect(write(1)).rejects.toMatchObject({ name: 'RegisterError', code: 'register-closed' });
});

test.each([
  ['reads', ({ periodsOf }) => expect(periodsOf('991825827', '922203687')).toHaveLength(1)],
  ['writes', ({ end }) => expect(end('991825827', '922203687', '2026-03-02')).toBe(true)],
  ['uploads', ({ stage }) => void stage({ fid: '991825827', correlationId: 'a' }).accept('2026-03-01')],
  ['health checks', ({ checkWritable }) => checkWritable()],
  ['closing', ({ close }) => close()],
] satisfies [string, (register: ReturnType<typeof temporaryRegister>['register']) => void][])(
  'additions to the register are committed before its other operations: %s',
  async (_what, operation) => {
    const { register } = temporaryRegister();
    const added = register.addInGroup('991825827', '922203687', '2026-03-01');
    operation(register);
    expect(await added).toBe('opened');
    register.close();
  },
);

test('clearing the register also clears what was added in the same turn', async () => {
  const { register } = temporaryRegister();
  const added = register.addInGroup('991825827', '922203687', '2026-03-01');
  register.clear();
  expect(await added).toBe('opened');
  expect(register.periodsOf('991825827', '922203687')).toEqual([]);
  register.close();
});

test('a register can be copied while customers are added without a pause', { timeout: 30_000 }, async () => {
  const { file, register } = temporaryRegister();
  let added = 0;
  let isCopied = false;
  const adding = (async () => {
    while (!isCopied) {
      const customers = Array.from({ length: 20 }, (_, at) => String(900_000_000 + added + at));
      await Promise.all(customers.map((one) => register.addInGroup('991825827', one, '2026-03-01')));
      added += customers.length;
    }
  })();
  await nextTurn();
  const before = added;
  await register.copyTo(`${file}-copy`);
  isCopied = true;
  const copy = new DatabaseSync(`${file}-copy`);
  const { rows } = copy.prepare('SELECT count(*) AS rows FROM periods').get() ?? {};
  copy.close();
  await adding;
  register.close();
  expect(Number(rows)).toBeGreaterThanOrEqual(before);
  expect(Number(rows) % 20).toBe(0);
});
