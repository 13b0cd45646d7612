import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addInstitutions, mintToken } from './institutions.ts';
import { readMemory } from './memory.ts';
import { organisations } from './organisations.ts';
import { portfolio } from './portfolio.ts';
import { startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { untilLoaded, uploadBatch } from './upload.ts';

const institutionCount = 50;

/** Number of customers: a prime, so that a walk with any step visits each of them once. */
const customerCount = 2_500_009;

/** A register with many institutions; a customer has relationships with two of them on average. */
export interface FilledRegister {
  readonly fids: readonly string[];
  /** The institution's customer in this row of its file. */
  customerOf(institution: number, row: number): number;
  /** An adjacent number that is nobody's customer. */
  strangerTo(institution: number, row: number): number;
  /** Customers and others in random order; none is repeated within five million. */
  anybody(row: number): number;
  /** Number of customers of each institution. */
  readonly each: number;
  /** Peak resident memory while it was filled, in MB. */
  readonly peak: number;
  /** Runs a step with a copy of the data folder, removed afterwards. */
  withCopy<T>(step: (dataDir: string) => Promise<T>): Promise<T>;
}

let filled: Promise<FilledRegister> | undefined;

/** Filled once per run, through the product: every institution uploads an unsorted file, and the load rate is unlimited. */
export function filledRegister(relationships: number): Promise<FilledRegister> {
  filled ??= fill(relationships);
  return filled;
}

async function fill(relationships: number): Promise<FilledRegister> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kfr-bench-filled-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const fids = await addInstitutions(dataDir, institutionCount);
  const each = Math.floor(relationships / institutionCount);
  // Even positions are customers, odd ones are not.
  const numbers = organisations(2 * customerCount);
  const place = (institution: number, row: number): number =>
    2 * ((row * (1_545_067 + 2 * institution) + institution * 97_003) % customerCount);
  const at = (index: number): number => numbers[index] ?? Number.NaN;
  const customerOf = (institution: number, row: number): number => at(place(institution, row));

  const begun = performance.now();
  const sandbox = await startSandbox({ dataDir, environment: { SANDBOX_LOAD_RATE: 'unlimited' } });
  for (const [institution, fid] of fids.entries()) {
    const token = await mintToken(sandbox.port, fid, writeScope);
    const file = portfolio(each, (row) => customerOf(institution, row));
    await uploadBatch(sandbox.port, fid, token, file);
  }
  await untilLoaded(sandbox.port);
  const { peak } = readMemory(sandbox.pid);
  await sandbox.stop();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.error(
    `filled with ${each * institutionCount} relationships in ${seconds} s, peak memory ${peak.toFixed(0)} MB`,
  );

  return {
    fids,
    each,
    peak,
    customerOf,
    strangerTo: (institution, row) => at(place(institution, row) + 1),
    anybody: (row) => at((row * 1_545_071) % numbers.length),
    withCopy: (step) =>
      withDataDir(async (copy) => {
        await cp(dataDir, copy, { recursive: true, preserveTimestamps: true });
        return step(copy);
      }),
  };
}
