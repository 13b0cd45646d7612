import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { onUnix } from '../support/unix.ts';
import { useWorld } from '../support/world.ts';

const test = onUnix('a POSIX shell');

const world = useWorld();
const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

/** curl exits with status 22 on a refusal, which ends the script. */
const failing = 'curl() { command curl --fail-with-body "$@"; }';

test.each(['connect', 'refusals', 'maskinporten', 'clock', 'faults', 'state'])(
  'the examples of docs/%s.md run as written',
  async (name) => {
    const page = await readFile(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, script = '']) => script);
    expect(blocks.length).toBeGreaterThan(0);
    const script = [failing, ...blocks]
      .join('\n')
      .replaceAll('http://localhost:8080', world.url)
      .replaceAll('npx kfr-sandbox', `'${process.execPath}' '${launcher}'`);
    const folder = temporaryFolder();
    await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...process.env, PORT: new URL(world.url).port },
      maxBuffer: 10_000_000,
    });
  },
);
