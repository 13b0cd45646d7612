import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage, image, missingForImage, openToGroup, runInImage } from '../test/support/image.ts';
import { answers, freePort } from './child.ts';
import type { Options } from './options.ts';
import { boundRow, median, type Row, report } from './table.ts';

const startTimeoutInMs = 60_000;

/**
 * Starts the entry point of the image as a container would, from spawn to the first 200 of /isready at PORT: read-only root, its own
 * user, an environment with PORT only. Linux, as root, with web/dist/ (npm start makes it); elsewhere no rows.
 */
export async function measureImageStarts({ rounds }: Options): Promise<Row[]> {
  const missing = missingForImage();
  if (missing !== undefined) {
    console.log(`image: not measured, as it needs ${missing}`);
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'kfr-bench-image-'));
  try {
    const root = await buildImage(folder);
    const results = { first: [] as number[], later: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const data = await openToGroup(await mkdtemp(join(folder, 'data-')));
      results.first.push(await startOnce(root, data));
      results.later.push(await startOnce(root, data));
      report('image', round, results);
    }
    return [
      boundRow('the image: start to ready, keys exist', 'ms', median(results.later), { below: 500 }),
      boundRow('… with an empty volume', 'ms', median(results.first), { below: 500 }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns milliseconds */
async function startOnce(root: string, data: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const sandbox = runInImage(root, [...image.entrypoint, ...image.command], {
    data,
    environment: { PORT: String(port) },
  });
  process.once('exit', sandbox.kill);
  try {
    while (!(await answers(port, '/isready'))) {
      const { exitCode, signalCode } = sandbox.process;
      if (exitCode !== null || signalCode !== null) throw new Error((await sandbox.ended).err);
      if (performance.now() - begun > startTimeoutInMs) throw new Error(`not ready: ${sandbox.out()}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return performance.now() - begun;
  } finally {
    sandbox.process.kill('SIGTERM');
    await sandbox.ended;
    process.off('exit', sandbox.kill);
  }
}
