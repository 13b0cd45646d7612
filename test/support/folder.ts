import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'kfr-sandbox-'));
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });

/** An empty folder for one test, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = newFolder();
  onTestFinished(() => remove(folder));
  return folder;
}

/** An empty folder for all tests of a file or a group, removed after the last. */
export function useFolder(): string {
  const folder = newFolder();
  afterAll(() => remove(folder));
  return folder;
}
