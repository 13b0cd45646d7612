import { addition } from './calls.ts';
import { type FilledRegister, filledRegister } from './filled.ts';
import { mintToken } from './institutions.ts';
import { readMemory } from './memory.ts';
import { keepPace } from './open-loop.ts';
import type { Options } from './options.ts';
import { portfolio } from './portfolio.ts';
import { startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { boundRow, median, percentile, type Row, report } from './table.ts';
import { untilLoaded, uploadBatch } from './upload.ts';

const rowCount = 1_000_000;
const postsPerSecond = 100;
/** Warm-up: this many are registered one by one before the upload. */
const warmUpPosts = 300;

/** The institutions of the seed. */
const seedInstitutions = ['311002007', '314159004'];

interface Load {
  readonly seconds: number;
  readonly posts: readonly number[];
  readonly peak: number;
}

/** An unsorted file of a million, while customers are registered one by one. */
export async function measureLoads({ rounds, relationships }: Options): Promise<Row[]> {
  const register = await filledRegister(relationships);
  const file = portfolio(rowCount, register.anybody);
  const places = [
    { what: 'an empty register', within: withDataDir, fids: seedInstitutions },
    {
      what: `a register of ${relationships / 1e6} million`,
      within: register.withCopy,
      fids: register.fids,
    },
  ];
  const rows: Row[] = [];
  for (const { what, within, fids } of places) {
    const results = { seconds: [] as number[], p99: [] as number[], peak: [] as number[] };
    const posts: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const load = await within((dataDir) => measureLoad(dataDir, fids, file, register));
      posts.push(...load.posts);
      results.seconds.push(load.seconds);
      results.p99.push(percentile(load.posts, 0.99));
      results.peak.push(load.peak);
      report(`load into ${what}`, round, results);
    }
    rows.push(
      boundRow(`a million rows in no order into ${what}`, 's', median(results.seconds), { below: 8 }),
      boundRow(`… POST at ${postsPerSecond}/s meanwhile, p99`, 'ms', percentile(posts, 0.99), { below: 15 }),
      boundRow('… most memory', 'MB', median(results.peak), { below: 300 }),
    );
  }
  return rows;
}

/** From the first byte of the upload until the last row is loaded. Every second call is for the same institution. */
async function measureLoad(
  dataDir: string,
  fids: readonly string[],
  file: Buffer,
  register: FilledRegister,
): Promise<Load> {
  const sandbox = await startSandbox({ dataDir, environment: { SANDBOX_LOAD_RATE: 'unlimited' } });
  const { port, pid } = sandbox;
  const callers = await Promise.all(
    fids.slice(0, 2).map(async (fid) => ({ fid, token: await mintToken(port, fid, writeScope) })),
  );
  const [loader] = callers;
  if (loader === undefined) throw new Error('there is no institution');
  let posted = 0;
  const next = (): string => {
    posted += 1;
    const { fid, token } = callers[posted % callers.length] ?? loader;
    return addition(fid, { port, token, customer: register.strangerTo(0, posted) });
  };
  const accepts = (status: number): boolean => status === 201 || status === 200;
  await keepPace({ port, perSecond: postsPerSecond, goesOn: (sent) => sent < warmUpPosts, next, accepts });

  const begun = performance.now();
  let isLoaded = false;
  const posts = keepPace({ port, perSecond: postsPerSecond, goesOn: () => !isLoaded, next, accepts });
  const loading = uploadBatch(port, loader.fid, loader.token, file)
    .then(() => untilLoaded(port))
    .then(() => (performance.now() - begun) / 1000)
    .finally(() => {
      isLoaded = true;
    });
  const [took, seconds] = await Promise.all([posts, loading]);
  const { peak } = readMemory(pid);
  await sandbox.stop();
  return { seconds, posts: took, peak };
}
