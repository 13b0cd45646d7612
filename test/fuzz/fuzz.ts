import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Caller, type Outcome } from './caller.ts';
import { type Child, startChild, stopChild } from './child.ts';
import { type Sample, sampled } from './memory.ts';
import { allowedAt, epochLength, type Plan, planned } from './plan.ts';
import { checkServes } from './serves.ts';
import { judged } from './verdict.ts';
import { asked, makeKeys, meetParties, openWorld, type World } from './world.ts';

export interface Options {
  readonly seed: number;
  /** First request (inclusive) and last (exclusive). */
  readonly from: number;
  readonly to: number;
  /** Concurrent requests. */
  readonly callers: number;
  /** Milliseconds without an answer that count as a hang. */
  readonly patience: number;
  /** The run stops after this number of failures. */
  readonly mostFailures: number;
  /** A data folder of a first start, which the run changes; default: a new one, which takes seconds. */
  readonly dataDir?: string;
  readonly onEpoch?: (soFar: Report) => void;
  /** Called with each request and its result. */
  readonly onRequest?: (plan: Plan, outcome: Outcome) => void;
}

export interface Failure {
  /** Undefined for a failure between requests. */
  readonly plan?: Plan;
  readonly outcome?: Outcome;
  /** The first request after the last reset. */
  readonly since: number;
  readonly index: number;
  readonly why: string;
}

export interface Report {
  requests: number;
  /** Number of answers by kind and class of status, and of requests without an answer. */
  readonly counts: Map<string, number>;
  /** Failures that were ordered or follow from a documented limit. */
  ordered: number;
  /** Milliseconds. */
  slowest: { readonly took: number; readonly index: number };
  readonly failures: Failure[];
  readonly samples: Sample[];
}

/** Sends the requests of a seed to a new sandbox, and collects failures. */
export async function fuzz(options: Options): Promise<Report> {
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'kfr-fuzz-')));
  const child = await startChild(folder);
  try {
    return await run(child, options);
  } finally {
    await stopChild(child, 'SIGKILL');
    if (options.dataDir === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function run(child: Child, options: Options): Promise<Report> {
  const report: Report = {
    requests: 0,
    counts: new Map(),
    ordered: 0,
    slowest: { took: 0, index: -1 },
    failures: [],
    samples: [],
  };
  const isOver = (): boolean =>
    report.failures.length >= options.mostFailures || child.process.exitCode !== null;
  const parties = await meetParties(child.port);
  const keys = makeKeys();
  for (let since = options.from; since < options.to && !isOver(); ) {
    const until = Math.min(options.to, (Math.floor(since / epochLength) + 1) * epochLength);
    const failed = (why: string): void => void report.failures.push({ since, index: until - 1, why });
    try {
      const world = await withRetries(() => openWorld(child.port, parties, keys));
      await epoch(child, world, options, report, { since, until, isOver });
      for (const defect of await defectsIn(child.port)) failed(defect);
      await withRetries(() => checkServes(child.port, parties, since));
      report.samples.push(await sampled(child, until - options.from));
    } catch (error) {
      failed(`it no longer serves: ${error instanceof Error ? error.message : error}`);
      if (error instanceof TypeError) await Promise.race([child.ended, pause(1_000)]);
    }
    if (child.process.exitCode !== null || child.process.signalCode !== null)
      failed(`the process has ended: ${await child.ended}`);
    const complaints = child.complaints();
    if (complaints !== '') failed(`standard error: ${complaints.slice(0, 2_000)}`);
    options.onEpoch?.(report);
    since = until;
  }
  return report;
}

/** Tries three times, as a request of a caller that left, such as a reset, may still be running. */
async function withRetries<Done>(work: () => Promise<Done>): Promise<Done> {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      if (tries === 3) throw error;
      await pause(1_000);
    }
}

interface Epoch {
  readonly since: number;
  readonly until: number;
  readonly isOver: () => boolean;
}

async function epoch(
  { port }: Child,
  world: World,
  { seed, callers, patience, onRequest }: Options,
  report: Report,
  { since, until, isOver }: Epoch,
): Promise<void> {
  const { disturbed } = allowedAt(seed, since);
  let next = since;
  const worker = async (): Promise<void> => {
    const caller = new Caller(port, patience);
    while (next < until && !isOver()) {
      const index = next;
      next += 1;
      const plan = planned(seed, index, world);
      const outcome = await caller.send(plan);
      onRequest?.(plan, outcome);
      report.requests += 1;
      const [reply] = outcome.replies;
      const answer = reply === undefined ? 'none' : `${Math.floor(reply.status / 100)}xx`;
      const key = `${plan.kind} ${answer}`;
      report.counts.set(key, (report.counts.get(key) ?? 0) + 1);
      if (outcome.took > report.slowest.took) report.slowest = { took: outcome.took, index };
      const verdict = judged(plan, outcome, patience, disturbed);
      if (verdict.verdict === 'ordered') report.ordered += 1;
      if (verdict.verdict === 'failed')
        report.failures.push({ plan, outcome, since, index, why: verdict.why });
    }
    caller.close();
  };
  await Promise.all(Array.from({ length: callers }, worker));
}

/** Exchanges that the sandbox recorded as its own defect, whatever their status. */
async function defectsIn(port: number): Promise<readonly string[]> {
  const { exchanges } = await asked<{
    exchanges: { defect?: string; request: { headers: Record<string, string> } }[];
  }>(port, 'GET', '/_sandbox/exchanges?limit=2000');
  return exchanges.flatMap(({ defect, request }) =>
    defect === undefined ? [] : [`a defect in ${request.headers['user-agent']}: ${defect}`],
  );
}
