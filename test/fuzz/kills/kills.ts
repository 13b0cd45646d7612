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
  /** A data folder of a first start, which the run changes; default: a new one. */
  readonly dataDir?: string;
  /** @param rounds how many of `times` are over */
  readonly onKill?: (report: Report, rounds: number) => void;
}

export interface Report {
  kills: number;
  /** Kills during startup. */
  atStart: number;
  /** Confirmed changes. */
  answered: number;
  /** Changes in progress at a kill. */
  underWay: number;
  readonly failures: string[];
}

/** Limits of a load: number of changes, and milliseconds. */
const mostChanges = 400;
const longestLoadInMs = 4_000;
/** Latest kill during a start, and after the last change of a load. */
const latestKillOfStartInMs = 1_000;
const latestKillAfterLoadInMs = 30;
/** Kills between resets, which keep the checked data small. */
const untilReset = 10;
/** Keys made ahead would take both cores after each start. */
const environment = { SANDBOX_LOAD_RATE: '2000', SANDBOX_KEYS_AHEAD: '0' };

/**
 * Repeatedly starts a sandbox on the same data folder, and kills it at random moments under mixed load. After each start
 * every confirmed change must be there, and every change in progress completely or not at all.
 */
export async function kill({ seed, times, dataDir, onKill }: Options): Promise<Report> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'kfr-kills-')));
  const report: Report = { kills: 0, atStart: 0, answered: 0, underWay: 0, failures: [] };
  const mixed = [
    // First, as its check loads the rows that are due before the register is read.
    batches(),
    customers(1),
    customers(2),
    customers(3),
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
  let round = 0;
  try {
    for (; round < times; round += 1) {
      const dice = new Dice(seed, round);
      if (dice.chance(0.1)) {
        await killAtStart(folder, dice.between(1, latestKillOfStartInMs));
        report.atStart += 1;
        report.kills += 1;
      }
      child = await startChild(folder, environment);
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
      onKill?.(report, round + 1);
      if (report.failures.length > 20) return report;
    }
    child = await startChild(folder, environment);
    report.failures.push(...(await faultsIn(child, loads, times)));
    await checkServes(child.port, await meetParties(child.port), times);
    return report;
  } catch (error) {
    report.failures.push(`at kill ${round}: ${error instanceof Error ? error.message : error}`);
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
  await Promise.race([enough.promise, sleep(longestLoadInMs)]);
  await sleep(dice.between(0, latestKillAfterLoadInMs));
  isKilled = true;
  await stopChild(child, 'SIGKILL');
  await Promise.all(workers);
}
