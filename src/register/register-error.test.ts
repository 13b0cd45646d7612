import { chmodSync, mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { isWindows } from '../../test/support/unix.ts';
import { openDatabase } from './database.ts';
import { Periods } from './periods.ts';
import { asRegisterError, RegisterError, withRegisterErrors } from './register-error.ts';
import { temporaryFile, temporaryRegister } from './temporary.fixture.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('reports a full disk as register-full', () => {
  const { file, register } = temporaryRegister();
  register.close();
  const database = new DatabaseSync(file);
  // SQLite returns the same code for a full disk and for a file that reached max_page_count.
  database.exec('PRAGMA max_page_count = 1');
  const periods = new Periods(database);
  const error = thrownBy(() => {
    for (let customer = 900_000_000; ; customer++)
      withRegisterErrors(() => periods.add('991825827', String(customer), '2026-03-01'));
  });
  database.close();
  expect(error).toBeInstanceOf(RegisterError);
  expect(error).toMatchObject({
    code: 'register-full',
    message: 'no room for the register: database or disk is full',
  });
});

test('reports any other error of the store as register-failed and keeps the cause', () => {
  const database = new DatabaseSync(temporaryFile());
  const cause = thrownBy(() => database.exec('SELECT * FROM nowhere'));
  database.close();
  const error = thrownBy(() =>
    withRegisterErrors(() => {
      throw cause;
    }),
  );
  expect(error).toMatchObject({
    code: 'register-failed',
    message: 'the register failed: no such table: nowhere',
    cause,
  });
});

const isRoot = process.geteuid?.() === 0;

test.skipIf(isRoot || isWindows)('reports a file without permissions as register-read-only', () => {
  const file = temporaryFile();
  new DatabaseSync(file).close();
  chmodSync(file, 0);
  expect(asRegisterError(thrownBy(() => openDatabase(file, () => undefined)))).toMatchObject({
    code: 'register-read-only',
  });
});

test('keeps the cause of a file that cannot be opened', () => {
  const file = temporaryFile();
  mkdirSync(file);
  expect(thrownBy(() => openDatabase(file, () => undefined))).toMatchObject({
    name: 'StartupError',
    message: `${file}: the register cannot be opened: it is a folder, not a file; move it away`,
    cause: { code: 'EUNREADABLE' },
  });
});
