import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { dataFolder } from '../support/commands.ts';

const script = fileURLToPath(new URL('../../.github/platforms/first-start.js', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What .github/workflows/platforms.yml does on Windows and macOS; there with all cases. */
test('npm start plays, is stopped from the keyboard and restarts with its seal', {
  timeout: 180_000,
}, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'KFR-N01'], {
    env: {
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      PORT: String(await freePort()),
      SANDBOX_DATA_DIR: await dataFolder(),
    },
  });
  expect(stdout).toMatch(
    /^passed +KFR-N01 [\s\S]+\n1 test case: 1 passed\n\nstopped: the register is sealed\nrestarted with the same register, and stopped again\n$/,
  );
});
