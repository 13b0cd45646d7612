import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identify } from '../../src/identifiers/index.ts';
import { call, emptyFolder, run } from '../support/commands.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const testdata = (...args: string[]) => call(['testdata', ...args]);
const printed = (...lines: string[]) => ({
  status: 0,
  out: lines.map((line) => `${line}\n`).join(''),
  err: '',
});

test('prints persons and organisations, one per line', async () => {
  expect(await testdata('persons', '--count', '3', '--kinds', 'tenor, dolly-d')).toEqual(
    printed('63410986290', '03915600653', '47457834469'),
  );
  expect(await testdata('organisations', '--count', '2', '--seed', '9')).toEqual(
    printed('238823951', '341570441'),
  );
  const { out } = await run(['testdata', 'persons', '--count', '12000', '--kinds', 'rule-2032']);
  const numbers = out.trimEnd().split('\n');
  expect([numbers.length, new Set(numbers).size]).toEqual([12_000, 12_000]);
  expect(numbers.map(identify).filter((it) => it.what !== 'person' || !it.rule2032)).toEqual([]);
});

test('prints the same as the control call', async () => {
  const { out } = await testdata(
    ...['batch', '--count', '400', '--seed', '5', '--kinds', 'tenor,organisation', '--dated', '0.25'],
    ...['--from', '2019-12-30', '--to', '2020-01-02', '--fault', '17:date-form,3:identifier-form'],
  );
  const reply = await world.control('POST', '/testdata', {
    what: 'batch',
    count: 400,
    seed: 5,
    kinds: ['tenor', 'organisation'],
    dated: 0.25,
    from: '2019-12-30',
    to: '2020-01-02',
    faults: ['17:date-form', '3:identifier-form'],
  });
  expect(out).toBe(await reply.text());
  expect(out.split(',')).toHaveLength(400);
});

test('writes a form that is accepted as an upload unchanged', async () => {
  const file = join(await emptyFolder(), 'form.body');
  const contentType = 'multipart/form-data; boundary=kfr-sandbox-testdata';
  expect(await testdata('batch', '--count', '5000', '--as', 'form', '--out', file)).toEqual(
    printed(file, `Content-Type: ${contentType}`),
  );
  const headers = { CorrelationID: correlationId, 'Content-Type': contentType };
  const reply = await world.kfr(
    'POST',
    `${ownPath(lender.fid)}/batch`,
    lender.fid,
    headers,
    await readFile(file),
  );
  expect(reply.status).toBe(201);
  const { batches } = (await (await world.control('GET', '/batches')).json()) as {
    batches: { rows: number }[];
  };
  expect(batches.map(({ rows }) => rows)).toEqual([5_000]);
});

test('writes files larger than the register accepts, and rows one per line', async () => {
  const file = join(await emptyFolder(), 'large.csv');
  expect(await testdata('batch', '--count', '1000000', '--dated', '1', '--out', file)).toEqual(printed(file));
  expect((await stat(file)).size).toBe(1_000_000 * '03915600653#2020-01-31,'.length - 1);
  expect(await testdata('batch', '--count', '2', '--as', 'rows')).toEqual(
    printed('03915600653', '26906944595'),
  );
});

test('lists each kind and each fault on one line', async () => {
  const { status, out, err } = await testdata('list');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(2 + 9 + 15);
  expect(lines[1]).toBe("  tenor                 as Skatteetaten's Tenor: 80 added to the month");
  expect(lines.at(-1)).toBe(
    '  date-second-hash                             an end date behind the start date',
  );
});

describe('refuses', () => {
  const share = '--dated must be a share from 0 to 1';
  test.each([
    [['persons', '--count', '0'], ['--count must be a whole number from 1 to 3000000']],
    [
      ['persons', '--count', '1e3', '--seed', '-1'],
      [
        '--count must be a whole number from 1 to 3000000',
        '--seed must be a whole number from 0 to 4294967295',
      ],
    ],
    [['organisations', '--kinds', 'tenor'], ['--kinds must be one of organisation, wrong-control-digit']],
    [['batch', '--dated', '50%'], [share]],
    [['batch', '--dated', ''], [share]],
    [
      ['batch', '--from', 'yesterday', '--dated', '2'],
      [share, '--from must be a day that exists, such as 2020-01-31'],
    ],
    [
      ['batch', '--fault', '11:date-form,1:date-form,1:date-form'],
      ['--fault row 11 is not among the 10 rows', '--fault row 1 has a fault already'],
    ],
    [['batch', '--fault', ''], ['--fault is "", but must be a row and a fault, such as 17:date-form']],
    [['batch', '--as', 'xml'], ['--as must be one of customers, form, rows']],
    [
      ['persons', '--out', '/nowhere/at/all'],
      ['/nowhere/at/all: cannot be written to (ENOENT); choose another file with --out'],
    ],
  ])('%j', async (args, lines) => {
    expect(await testdata(...args)).toEqual({
      status: 1,
      out: '',
      err: lines.map((line) => `kfr-sandbox: ${line}\n`).join(''),
    });
  });
});
