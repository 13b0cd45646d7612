import { type Clock, kfrVersion, type Localized, MovableClock, uuid } from '../kernel/index.ts';
import {
  type CaseResult,
  type Limitation,
  playedPrefix,
  type RunResult,
  type RunState,
  type Scenario,
} from '../scenarios/index.ts';
import { openCase, playCase } from './case.ts';
import { type CaseLock, openCaseLock } from './case-lock.ts';
import { type Gate, openGate, type Pace } from './gate.ts';
import type { RunContext } from './run-context.ts';
import type { Target } from './target.ts';

export interface PlayOptions {
  /** 1 to 64 of A-Z a-z 0-9 . _ -; default: a new one. It is the seed of the customers. */
  readonly id?: string;
  /** Default: at once. */
  readonly pace?: Pace;
  readonly paused?: boolean;
  /**
   * Cases in parallel, up to `maxParallel`; default: `defaultParallel`. Only with the pace `at-once`, otherwise one
   * at a time.
   */
  readonly parallel?: number;
  /** Shared by runs against the same sandbox, as some cases must run alone. */
  readonly lock?: CaseLock;
  /** For the start and end time of the run. */
  readonly clock?: Clock;
  /** Which cases were selected, for the result; absent when all were. */
  readonly limitedTo?: Limitation | undefined;
  readonly onEvent?: (event: PlayEvent) => void;
}

export type PlayEvent =
  | { readonly event: 'run'; readonly run: string; readonly state: RunState }
  | { readonly event: 'case'; readonly run: string; readonly case: CaseResult; readonly begun: boolean }
  | {
      readonly event: 'step';
      readonly run: string;
      readonly scenario: string;
      readonly step: CaseResult['steps'][number];
    }
  | { readonly event: 'note'; readonly run: string; readonly scenario: string; readonly text: Localized };

export interface Run {
  readonly id: string;
  readonly ended: boolean;
  result(): RunResult;
  /** The cases that are being played, with their steps. */
  current(): readonly { readonly scenario: string; readonly step?: string }[];
  /** Resolves when every case has ended, or when the run was stopped and its changes are undone. Never rejects. */
  readonly done: Promise<RunResult>;
  /** Calls `listener` with each event; the returned function unsubscribes. */
  follow(listener: (event: PlayEvent) => void): () => void;
  pause(): void;
  resume(): void;
  step(): void;
  /** Stops at once and aborts calls under way. */
  stop(): void;
}

/** Default and maximum of cases in parallel. */
export const defaultParallel = 4;
export const maxParallel = 16;

/** Starts a run. Failed cases, and a target that does not answer, are part of its result. */
export function startRun(scenarios: readonly Scenario[], target: Target, options: PlayOptions = {}): Run {
  const { id = `${playedPrefix}${uuid()}`, pace = 'at-once', lock = openCaseLock() } = options;
  const clock = options.clock ?? new MovableClock();
  const listeners = new Set<(event: PlayEvent) => void>(
    options.onEvent === undefined ? [] : [options.onEvent],
  );
  const emit = (event: PlayEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const stopping = new AbortController();
  const runContext: RunContext = {
    target,
    runId: id,
    signal: stopping.signal,
    note: (scenario, text) => emit({ event: 'note', run: id, scenario, text }),
  };
  let switches: Readonly<Record<string, string>> | undefined;
  const isoNow = () => new Date(clock.now()).toISOString();
  const startedAt = isoNow();
  const cases = new Map<Scenario, CaseResult>(scenarios.map((one) => [one, openCase(one, runContext)]));
  const current = new Map<Scenario, string | undefined>();
  let ended: { readonly state: 'done' | 'stopped'; readonly at: string } | undefined;

  const state = (): RunState => ended?.state ?? (gate.paused ? 'paused' : 'running');
  const gate: Gate = openGate(pace, options.paused === true, () => {
    if (ended === undefined) emit({ event: 'run', run: id, state: state() });
  });

  async function playOne(scenario: Scenario): Promise<void> {
    current.set(scenario, undefined);
    const initial = cases.get(scenario) ?? openCase(scenario, runContext);
    emit({ event: 'case', run: id, case: initial, begun: true });
    const result = await playCase(scenario, runContext, {
      lock,
      beforeStep: async (step, isUrgent) => {
        current.set(scenario, step);
        if (!isUrgent) await gate.pass(runContext.signal);
      },
      onStep: (step) => {
        const soFar = cases.get(scenario) ?? initial;
        cases.set(scenario, {
          ...soFar,
          steps: soFar.steps.map((one) => (one.step === step.step ? step : one)),
        });
        emit({ event: 'step', run: id, scenario: scenario.id, step });
      },
    });
    cases.set(scenario, result);
    current.delete(scenario);
    emit({ event: 'case', run: id, case: result, begun: false });
  }

  async function playAll(): Promise<RunResult> {
    // A target that does not answer fails its cases.
    const reading = target.control?.switches(runContext.signal).catch(() => undefined);
    const queue = [...scenarios];
    const worker = async () => {
      for (let next = queue.shift(); next !== undefined && !runContext.signal.aborted; next = queue.shift())
        await playOne(next);
    };
    const workers = pace === 'at-once' ? Math.max(1, options.parallel ?? defaultParallel) : 1;
    await Promise.all(Array.from({ length: workers }, worker));
    switches = await reading;
    ended = { state: runContext.signal.aborted ? 'stopped' : 'done', at: isoNow() };
    emit({ event: 'run', run: id, state: ended.state });
    return result();
  }

  const result = (): RunResult => ({
    id,
    kind: 'played',
    state: state(),
    target: addressOf(target),
    institution: target.institution,
    clientId: target.client.id,
    apiVersion: kfrVersion,
    ...(switches === undefined ? {} : { switches }),
    startedAt,
    ...(ended === undefined ? {} : { endedAt: ended.at }),
    ...(options.limitedTo === undefined ? {} : { limitedTo: options.limitedTo }),
    cases: [...cases.values()],
  });

  return {
    id,
    get ended() {
      return ended !== undefined;
    },
    result,
    current: () =>
      [...current].map(([{ id: scenario }, step]) => ({ scenario, ...(step === undefined ? {} : { step }) })),
    done: playAll(),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause: gate.pause,
    resume: gate.resume,
    step: gate.step,
    stop: () => stopping.abort(),
  };
}

const addressOf = ({ kfr, issuer, control }: Target): string =>
  control === undefined ? `${kfr} (Maskinporten ${issuer})` : control.address.replace(/\/_sandbox$/, '');
