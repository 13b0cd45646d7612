import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, spawnSandbox, startChild, stopChild } from '../child.ts';
import { Dice } from '../dice.ts';
import { checkServes } from '../serves.ts';
import { meetParties } from '../world.ts';
import { clients, comments, institutions, revocations } from './directory-load.ts';
import { type Load, Sandbox } from './load.ts';
import { batches, customers, documents } from './register-load.ts';
import { keys, passing } from './running-load.ts';

export interface Options {
  readonly seed: number;
  readonly times: number;
  /** A data folder after a first start, to be changed; default: a new one. */
  readonly dataDir?: string;
  readonly onKill?: (report: Report, times: number) => void;
}

export interface Report {
  kills: number;
  /** Of these, kills while it started. */
  atStart: number;
  /** Changes that were answered with success. */
  answered: number;
  /** Changes that were under way when it was killed. */
  underWay: number;
  readonly failures: string[];
}

/** A load ends after so many changes, or so long, at most; milliseconds. */
const mostChanges = 400;
const longest = 4_000;
/** How far a start gets at most, and how long after its last change a load is killed; milliseconds. */
const startTime = 1_000;
const moment = 30;
/** Kills until everything begins anew, so that what is looked through does not grow without end. */
const untilReset = 20;

/**
 * Starts a sandbox on one data folder again and again, and kills it at random moments under mixed load. After each start
 * everything that was answered with success must be there, and what was under way wholly or not at all.
 */
export async function kill({ seed, times, dataDir, onKill }: Options): Promise<Report> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'kfr-kills-')));
  const report: Report = { kills: 0, atStart: 0, answered: 0, underWay: 0, failures: [] };
  const mixed = [
    customers(1),
    customers(2),
    customers(3),
    batches(),
    institutions(),
    clients(),
    revocations(),
    comments(),
    keys(),
    passing(),
  ];
  const replaced = [documents(), keys()];
  let loads: readonly Load[] = mixed;
  let child: Child | undefined;
  try {
    for (let round = 0; round < times; round += 1) {
      const dice = new Dice(seed, round);
      if (dice.chance(0.1)) {
        await killAtStart(folder, dice.between(1, startTime));
        report.atStart += 1;
        report.kills += 1;
      }
      child = await startChild(folder, { SANDBOX_LOAD_RATE: '2000' });
      report.failures.push(...(await faultsIn(child, loads, round)));
      const isNew = round % untilReset === 0;
      const next = Math.floor(round / untilReset) % 4 === 3 ? replaced : mixed;
      if (isNew) {
        const sandbox = new Sandbox(child.port);
        await sandbox.call('POST', '/_sandbox/reset');
        for (const load of [...mixed, ...replaced]) await load.forget(sandbox);
        loads = next;
      }
      await loadUntilKilled(child, loads, dice, report);
      report.kills += 1;
      onKill?.(report, times);
      if (report.failures.length > 20) return report;
    }
    child = await startChild(folder);
    report.failures.push(...(await faultsIn(child, loads, times)));
    await checkServes(child.port, await meetParties(child.port), times);
    return report;
  } finally {
    if (child !== undefined) await stopChild(child, 'SIGKILL');
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function killAtStart(folder: string, after: number): Promise<void> {
  const { process: child, ended } = spawnSandbox(folder);
  await sleep(after);
  child.kill('SIGKILL');
  await ended;
}

async function faultsIn(child: Child, loads: readonly Load[], round: number): Promise<readonly string[]> {
  const sandbox = new Sandbox(child.port);
  const found: string[] = [];
  for (const load of loads)
    found.push(...(await load.check(sandbox).catch((error: Error) => [`a check failed: ${error.message}`])));
  return [...found, child.complaints()].filter(Boolean).map((line) => `before kill ${round}: ${line}`);
}

async function loadUntilKilled(
  child: Child,
  loads: readonly Load[],
  dice: Dice,
  report: Report,
): Promise<void> {
  const sandbox = new Sandbox(child.port);
  let isKilled = false;
  const wanted = report.answered + dice.between(1, mostChanges);
  const enough = Promise.withResolvers<void>();
  const workers = loads.map(async (load, index) => {
    const own = new Dice(dice.between(0, 2 ** 30), index);
    while (!isKilled) {
      try {
        await load.work(sandbox, own);
        report.answered += 1;
        if (report.answered === wanted) enough.resolve();
      } catch (error) {
        if (isKilled) report.underWay += 1;
        else if (child.process.exitCode === null && child.process.signalCode === null)
          report.failures.push(`under load: ${error instanceof Error ? error.message : error}`);
        return;
      }
    }
  });
  await Promise.race([enough.promise, sleep(longest)]);
  await sleep(dice.between(0, moment));
  isKilled = true;
  await stopChild(child, 'SIGKILL');
  await Promise.all(workers);
}
