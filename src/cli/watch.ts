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
import { CommandFault } from './command-fault.ts';
import { callControl, jsonIn, type Where } from './control-call.ts';
import { spokenLanguage } from './language.ts';
import { onSignal } from './signals.ts';
import * as texts from './texts/index.ts';
import { trustAuthority } from './trust.ts';
import { casesIn, type SeenCase, type ShownCase, seenIn, type Told, toldIn } from './watched.ts';

interface WatchOptions extends Where {
  readonly institution?: string;
  readonly runId?: string;
  readonly untilDone?: boolean;
  readonly timeout?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** Maximum of a timer, in milliseconds. */
const longestTime = 24 * dayInMs;

/**
 * Follows the test cases of one institution and run live, until all have passed or failed (with --until-done), the
 * time is over, or the sandbox ends. Status 0: all passed; 1: one has failed or is open.
 */
export async function watchScenarios(words: readonly string[], options: WatchOptions): Promise<void> {
  const { timeout } = options;
  const language = spokenLanguage(options.language);
  const time = timeout === undefined ? undefined : readDuration(timeout);
  if (timeout !== undefined && !hasFixedLength(timeout))
    throw new CommandFault(`--timeout is "${timeout}", but it must be ${fixedLengthRequirement}`);
  if (timeout !== undefined && (time === undefined || time <= 0 || time > longestTime))
    throw new CommandFault(
      `--timeout is "${timeout}", but it must be a duration such as PT10M, at most P24D`,
    );
  await trustAuthority(options.ca);
  const url = sandboxAddress(options.url);
  const query = new URLSearchParams();
  if (options.institution) query.set('institution', options.institution);
  if (options.runId) query.set('run', options.runId);

  const scenarios = casesIn(await jsonIn(await callControl(`/scenarios?${query}`, { url })));
  if (scenarios === undefined) throw notASandbox(url);
  const selection = selected({ scenarios }, words);
  if ('errors' in selection) throw new CommandFault(...selection.errors);
  const board = new Board(selection.scenarios, language, options.json ?? false);

  const ending = new AbortController();
  const timer = time === undefined ? undefined : setTimeout(() => ending.abort(), time);
  const stop = () => ending.abort();
  onSignal(stop);
  // The reader of the output has ended.
  process.stdout.once('error', stop);
  try {
    const { signal } = ending;
    const stream = await callControl(`/scenarios/events?${query}`, { url }, { signal });
    await follow(stream, ending, url, (event) => {
      board.tell(event);
      if (options.untilDone && board.isDone) ending.abort();
    });
  } catch (error) {
    // Errors after the end of the time come from aborting, possibly of the first request.
    if (!ending.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  if (!board.isDone) board.close(await lastSeen(`/scenarios/state?${query}`, { url }));
  board.end();
}

/** Final state of the cases; empty when the sandbox has gone. */
async function lastSeen(path: string, where: Where): Promise<readonly SeenCase[]> {
  const state = await callControl(path, where)
    .then(jsonIn)
    .catch(() => undefined);
  return seenIn(state) ?? [];
}

class Board {
  readonly #cases: ReadonlyMap<string, ShownCase>;
  readonly #states = new Map<string, SeenCase>();
  readonly #language: Language;
  readonly #json: boolean;

  constructor(cases: readonly ShownCase[], language: Language, json: boolean) {
    this.#cases = new Map(cases.map((one) => [one.id, one]));
    this.#language = language;
    this.#json = json;
  }

  get isDone(): boolean {
    return [...this.#cases.keys()].every((id) => (this.#states.get(id)?.status ?? 'open') !== 'open');
  }

  tell(told: Told): void {
    if (told.event === 'state') {
      for (const one of told.cases ?? []) {
        if (!this.#cases.has(one.scenario)) continue;
        this.#states.set(one.scenario, one);
        if (one.status !== 'open') this.#say({ ...one, event: 'case' });
      }
      return;
    }
    const { event, scenario, status, reason } = told;
    if (scenario === undefined || !this.#cases.has(scenario)) return;
    if (event === 'case' && status !== undefined)
      this.#states.set(scenario, { scenario, status, ...(reason === undefined ? {} : { reason }) });
    if (event === 'armed') this.#states.set(scenario, { scenario, status: 'open' });
    this.#say(told);
  }

  /** Prints changes since the last event, and the reasons of open cases. */
  close(cases: readonly SeenCase[]): void {
    for (const { scenario, status, reason } of cases) {
      const isKnown = status !== 'open' && this.#states.get(scenario)?.status === status;
      if (isKnown || !this.#cases.has(scenario)) continue;
      const seen = { scenario, status, ...(reason === undefined ? {} : { reason }) };
      this.#states.set(scenario, seen);
      this.#say({ ...seen, event: 'case' });
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

  #say(told: Told): void {
    if (this.#json) {
      print(JSON.stringify(told));
      return;
    }
    const { event, scenario = '', step, status, reason } = told;
    const title = this.#cases.get(scenario)?.title[this.#language] ?? '';
    const say = texts[this.#language].watch;
    if (event === 'step') print(`  ${scenario}  ${say.step} ${step}`);
    else if (event === 'armed' || event === 'disarmed') print(`  ${scenario}  ${say[event]}`);
    else if (status !== undefined && status !== 'not-applicable')
      print(
        `${say.statuses[status]}  ${scenario}  ${title}${reason === undefined ? '' : `\n  ${reason[this.#language]}`}`,
      );
  }
}

async function follow(
  { body }: Response,
  ending: AbortController,
  url: string,
  tell: (told: Told) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event = '', data }) => {
      const told = toldIn(event, data);
      if (told === undefined) throw notASandbox(url);
      if (!ending.signal.aborted) tell(told);
    },
  });
  const decoder = new TextDecoder();
  try {
    for await (const piece of body ?? []) parser.feed(decoder.decode(piece, { stream: true }));
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw new CommandFault(`the sandbox has gone: ${messageOf(error)}`);
  }
}

const notASandbox = (address: string): CommandFault =>
  new CommandFault(`${address} does not answer as a sandbox does; --url says where it is`);
