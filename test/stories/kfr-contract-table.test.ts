import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CheckedReply, checkedReply } from '../support/checked-reply.ts';
import { operations as documented } from '../support/contract-document.ts';
import { contractTable } from '../support/contract-table.ts';
import { noon } from '../support/noon.ts';
import { call, type OperationName } from '../support/operations.ts';
import { dataWith, openWorld, type World } from '../support/world.ts';

/**
 * Every operation, status and code of openapi/kfr.yaml, over real HTTP with whole bodies and headers. The compiler
 * requires a row for each operation; the document requires one for each status and code.
 */

const codeOf = ({ body }: CheckedReply): string | undefined =>
  typeof body === 'object' && body !== null && 'errorCode' in body ? String(body.errorCode) : undefined;

describe('the contract table', () => {
  test('has the operations of the document', () => {
    expect(Object.keys(contractTable).sort()).toEqual(
      documented.map(({ operation }) => operation.operationId).sort(),
    );
  });

  test.each(documented)('has a row for every status and code of $operation.operationId', ({ operation }) => {
    const name = operation.operationId as OperationName;
    const declared = Object.entries(operation.responses).map(([status, { content }]) => {
      const { example, examples = {} } = content?.['application/json'] ?? {};
      const shown = [...Object.values(examples).map(({ value }) => value), ...(example ? [example] : [])];
      return [status, [...new Set(shown.map(({ errorCode }) => errorCode))].sort()] as const;
    });
    expect(Object.keys(contractTable[name]).sort()).toEqual(declared.map(([status]) => status).sort());
    for (const [status, codes] of declared) {
      const rows = contractTable[name][status] ?? [];
      const reached = new Set(rows.map(([sight]) => codeOf(sight)));
      expect(
        codes.filter((code) => !reached.has(code)),
        status,
      ).toEqual([]);
      expect(rows.map(([sight]) => String(sight.status)).filter((other) => other !== status)).toEqual([]);
      expect(rows.length, status).toBeGreaterThan(0);
    }
  });

  test.each(documented)('echoes CorrelationID on $operation.operationId as documented', ({ operation }) => {
    const name = operation.operationId as OperationName;
    for (const [status, rows] of Object.entries(contractTable[name])) {
      const declared = operation.responses[status]?.headers?.CorrelationID !== undefined;
      const echoed = rows.some(([{ headers }]) => headers.correlationid !== undefined);
      expect([status, echoed]).toEqual([status, declared]);
    }
  });
});

let world: World;
let broken: World;
let folder: string;
beforeAll(async () => {
  folder = await dataWith(() => {});
  const sound = await openWorld({}, folder);
  expect((await call(sound, 'addCustomerDSOPGW')).status).toBe(201);
  await sound.close();
  breakRegister(join(folder, 'register.sqlite'));
  [world, broken] = await Promise.all([openWorld(), openWorld({}, folder)]);
  for (const { clock } of [world, broken]) clock.set(noon + 999);
});
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: new Date(noon + 999).toISOString() });
  const added = await call(world, 'addCustomerDSOPGW');
  expect(added.status).toBe(201);
});
afterAll(async () => {
  await world.close();
  // Its recorded failures are intended, so closing it is allowed to fail.
  broken.sandbox.journal.clear();
  await broken.close();
  await rm(folder, { recursive: true, force: true });
});

/** Adds triggers that make every write to the register fail, without damaging the file. */
function breakRegister(path: string): void {
  const database = new DatabaseSync(path);
  for (const [name, event] of [
    ['a', 'INSERT ON periods'],
    ['b', 'UPDATE ON periods'],
    ['c', 'INSERT ON batches'],
  ])
    database.exec(
      `CREATE TRIGGER ${name} BEFORE ${event} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
    );
  database.close();
}

const cases = Object.entries(contractTable).flatMap(([name, statuses]) =>
  Object.entries(statuses).flatMap(([status, rows]) =>
    rows.flatMap(([sight, ...sent]) =>
      sent.map((send, index) => ({
        name,
        status,
        code: codeOf(sight) ?? 'no code',
        why: `${sight.explanation ?? 'nothing wrong'}${index === 0 ? '' : `, ${index + 1}`}`,
        sight,
        send,
      })),
    ),
  ),
);

test.each(cases)('$name answers $status with $code: $why', async ({ status, sight, send }) => {
  const target = status === '500' ? broken : world;
  expect(await checkedReply(target, await send(target))).toEqual(sight);
});
