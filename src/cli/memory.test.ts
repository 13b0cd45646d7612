import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// In its own process, as a worker of the tests does not count the activity of its event loop.
test('memory is returned once, and not while the event loop is busy', async () => {
  const program = fileURLToPath(new URL('memory.fixture.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const moments = JSON.parse(stdout) as number[];
  expect(moments.length).toBeGreaterThan(0);
  expect(Math.min(...moments)).toBeGreaterThan(0);
  // The last resort of V8 is two collections, one after the other.
  expect(Math.max(...moments) - Math.min(...moments)).toBeLessThan(900);
});
