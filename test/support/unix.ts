import { type TestAPI, test } from 'vitest';

/** What Linux and macOS have. */
type Need =
  | 'file permissions'
  | 'pipes and devices among files'
  | 'a POSIX shell'
  | 'signals'
  | 'symbolic links for every user';

export const isWindows = process.platform === 'win32';

/** `test`; on Windows a replacement that skips, and says why in the title. */
export function onUnix(need: Need): TestAPI {
  if (!isWindows) return test;
  const skip = (title: string) => test.skip(`${title} (not on Windows, which lacks ${need})`, () => {});
  const skipping = Object.assign(skip, { each: () => skip, for: () => skip, skipIf: () => skipping });
  return skipping as unknown as TestAPI;
}

/** Rows of a table; none on Windows. */
export const unixRows = <Row>(_: Need, ...rows: readonly Row[]): readonly Row[] => (isWindows ? [] : rows);
