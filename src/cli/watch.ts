import { createParser } from 'eventsource-parser';
import {
  dayInMs,
  fixedLengthRequirement,
  hasFixedLength,
  type Language,
  messageOf,
  print,
  readDuration,
} from '../kernel/index.ts';
import { type CaseStatus, selected } from '../scenarios/index.ts';
import { sandboxAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { type ConnectionOptions, callControl, jsonBody } from './control-call.ts';
import { outputLanguage } from './language.ts';
import { onSignal } from './signals.ts';
import * as texts from './texts/index.ts';
import { trustAuthority } from './trust.ts';
import {
  type CaseState,
  caseStatesIn,
  eventIn,
  type ListedCase,
  listedCasesIn,
  type WatchEvent,
} from './watched.ts';

interface WatchOptions extends ConnectionOptions {
  readonly institution?: string;
  readonly runId?: string;
  readonly untilDone?: boolean;
  readonly timeout?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** A timer of Node takes at most 2^31 milliseconds. */
const longestTimeoutInMs = 24 * dayInMs;

/**
 * Prints live what happens in the test cases of an institution and run, until all have passed or failed (with
 * --until-done), the timeout, or the sandbox ends. Exit status 0: all passed; 1: one has failed or is open.
 * @throws CommandError
 */
export async function watchScenarios(selectors: readonly string[], options: WatchOptions): Promise<void> {
  const { timeout } = options;
  const language = outputLanguage(options.language);
  const timeoutInMs = timeout === undefined ? undefined : readDuration(timeout);
  if (timeout !== undefined && !hasFixedLength(timeout))
    throw new CommandError(`--timeout is "${timeout}", but it must be ${fixedLengthRequirement}`);
  if (
    timeout !== undefined &&
    (timeoutInMs === undefined || timeoutInMs <= 0 || timeoutInMs > longestTimeoutInMs)
  )
    throw new CommandError(
      `--timeout is "${timeout}", but it must be a duration such as PT10M, at most P24D`,
    );
  await trustAuthority(options.ca);
  const url = sandboxAddress(options.url);
  const query = new URLSearchParams();
  if (options.institution) query.set('institution', options.institution);
  if (options.runId) query.set('run', options.runId);

  const scenarios = listedCasesIn(await jsonBody(await callControl(`/scenarios?${query}`, { url })));
  if (scenarios === undefined) throw notASandbox(url);
  const selection = selected({ scenarios }, selectors);
  if ('errors' in selection) throw new CommandError(...selection.errors);
  const board = new Board(selection.scenarios, language, options.json ?? false);

  const ending = new AbortController();
  const timer = timeoutInMs === undefined ? undefined : setTimeout(() => ending.abort(), timeoutInMs);
  const stop = () => ending.abort();
  onSignal(stop);
  // The reader of the output may end early.
  process.stdout.once('error', stop);
  try {
    const { signal } = ending;
    const stream = await callControl(`/scenarios/events?${query}`, { url }, { signal });
    await follow(stream, ending, url, (event) => {
      board.apply(event);
      if (options.untilDone && board.isDone) ending.abort();
    });
  } catch (error) {
    // An error after the abort comes from it.
    if (!ending.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (!board.isDone) board.close(await finalStates(`/scenarios/state?${query}`, { url }));
  board.end();
}

/** The state of the cases at the end; empty when the sandbox has gone. */
async function finalStates(path: string, where: ConnectionOptions): Promise<readonly CaseState[]> {
  const state = await callControl(path, where)
    .then(jsonBody)
    .catch(() => undefined);
  return caseStatesIn(state) ?? [];
}

/** Keeps the state of the watched cases and prints its changes. */
class Board {
  readonly #cases: ReadonlyMap<string, ListedCase>;
  readonly #states = new Map<string, CaseState>();
  readonly #language: Language;
  readonly #json: boolean;

  constructor(cases: readonly ListedCase[], language: Language, json: boolean) {
    this.#cases = new Map(cases.map((one) => [one.id, one]));
    this.#language = language;
    this.#json = json;
  }

  get isDone(): boolean {
    return [...this.#cases.keys()].every((id) => (this.#states.get(id)?.status ?? 'open') !== 'open');
  }

  apply(change: WatchEvent): void {
    if (change.event === 'state') {
      for (const one of change.cases ?? []) {
        if (!this.#cases.has(one.scenario)) continue;
        const isNew = one.status !== 'open' && !this.#isKnown(one);
        this.#states.set(one.scenario, one);
        if (isNew) this.#print({ ...one, event: 'case' });
      }
      return;
    }
    const { event, scenario, status, reason } = change;
    if (scenario === undefined || !this.#cases.has(scenario)) return;
    if (event === 'case' && status !== undefined)
      this.#states.set(scenario, { scenario, status, ...(reason === undefined ? {} : { reason }) });
    if (event === 'armed') this.#states.set(scenario, { scenario, status: 'open' });
    this.#print(change);
  }

  /** Prints changes after the last event, and why cases are open. */
  close(cases: readonly CaseState[]): void {
    for (const { scenario, status, reason } of cases) {
      const state = { scenario, status, ...(reason === undefined ? {} : { reason }) };
      if (!this.#cases.has(scenario) || (status !== 'open' && this.#isKnown(state))) continue;
      this.#states.set(scenario, state);
      this.#print({ ...state, event: 'case' });
    }
  }

  end(): void {
    const ids = [...this.#cases.keys()];
    const statusOf = (id: string) => this.#states.get(id)?.status ?? 'open';
    const count = (status: CaseStatus) => ids.filter((id) => statusOf(id) === status).length;
    const [passed, failed, open] = [count('passed'), count('failed'), count('open')];
    if (passed < ids.length) process.exitCode = 1;
    if (this.#json) print(JSON.stringify({ event: 'end', passed, failed, open }));
    else print(texts[this.#language].watch.end({ total: ids.length, passed, failed, open }));
  }

  #isKnown({ scenario, status }: CaseState): boolean {
    return this.#states.get(scenario)?.status === status;
  }

  #print(change: WatchEvent): void {
    if (this.#json) {
      print(JSON.stringify(change));
      return;
    }
    const { event, scenario = '', step, status, reason } = change;
    const title = this.#cases.get(scenario)?.title[this.#language] ?? '';
    const words = texts[this.#language].watch;
    if (event === 'step') print(`  ${scenario}  ${words.step} ${step}`);
    else if (event === 'armed' || event === 'disarmed') print(`  ${scenario}  ${words[event]}`);
    else if (status !== undefined && status !== 'not-applicable')
      print(
        `${words.statuses[status]}  ${scenario}  ${title}${reason === undefined ? '' : `\n  ${reason[this.#language]}`}`,
      );
  }
}

async function follow(
  { body }: Response,
  ending: AbortController,
  url: string,
  onChange: (change: WatchEvent) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event = '', data }) => {
      const change = eventIn(event, data);
      if (change === undefined) throw notASandbox(url);
      if (!ending.signal.aborted) onChange(change);
    },
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`the sandbox has gone: ${messageOf(error)}`);
  }
}

const notASandbox = (address: string): CommandError =>
  new CommandError(`${address} does not answer as a sandbox does; --url says where it is`);
