import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { emptyFolder } from '../../test/support/commands.ts';
import {
  renamePatiently,
  renamePatientlySync,
  writeFileAtomically,
  writeFileAtomicallySync,
} from './atomic-write.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await emptyFolder();
  file = join(folder, 'file');
  fs.writeFileSync(file, 'old');
});

/** Lets renames fail a number of times. @returns the number of attempts */
function refuseRenames(times: number, code: string): () => number {
  let attempts = 0;
  const refuse = () => {
    attempts += 1;
    if (attempts <= times) throw Object.assign(new Error(code), { code });
  };
  const { rename } = promises;
  const { renameSync } = fs;
  const spies = [
    vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
      refuse();
      await rename(from, to);
    }),
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      refuse();
      renameSync(from, to);
    }),
  ];
  syncBuiltinESMExports();
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return () => attempts;
}

const ways: readonly (readonly [string, (content: string) => Promise<void>])[] = [
  ['asynchronously', (content) => writeFileAtomically(file, content)],
  ['synchronously', async (content) => writeFileAtomicallySync(file, content)],
];

describe.each(ways)('%s', (_, write) => {
  test.each(['EPERM', 'EACCES', 'EBUSY'])('a rename that is refused with %s is tried again', async (code) => {
    const attempts = refuseRenames(3, code);
    const start = performance.now();
    await write('new');
    expect(attempts()).toBe(4);
    expect(performance.now() - start).toBeGreaterThan(65);
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
  });

  test('after seven more attempts the error is thrown; the file is unchanged, without a temporary file beside it', async () => {
    const attempts = refuseRenames(Number.POSITIVE_INFINITY, 'EBUSY');
    await expect(write('new')).rejects.toThrow('EBUSY');
    expect(attempts()).toBe(8);
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['file']);
  });

  test('another error is thrown at once', async () => {
    const attempts = refuseRenames(1, 'EXDEV');
    await expect(write('new')).rejects.toThrow('EXDEV');
    expect(attempts()).toBe(1);
  });
});

test('a folder is renamed too', async () => {
  const from = join(folder, 'a');
  fs.mkdirSync(join(from, 'b'), { recursive: true });
  refuseRenames(2, 'EACCES');
  await renamePatiently(from, join(folder, 'c'));
  renamePatientlySync(join(folder, 'c'), join(folder, 'd'));
  expect(fs.readdirSync(join(folder, 'd'))).toEqual(['b']);
});
