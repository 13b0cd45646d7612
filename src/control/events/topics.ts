import type { DirectorEvent } from '../../director/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { MovableClock } from '../../kernel/index.ts';
import type { Observer } from '../../observer/index.ts';
import { RegisterError, type WholeRegister } from '../../register/index.ts';
import type { Runs } from '../../runs/index.ts';
import { countsOf } from '../../scenarios/index.ts';
import type { SwitchBoard, SwitchName } from '../../switches/index.ts';
import { batchView } from '../batches.ts';
import { type Faults, orderView } from '../faults.ts';
import { answerView, type NextAnswers } from '../next-answers.ts';
import type { Topic, Topics } from './topic.ts';

interface Services {
  readonly journal: Journal;
  readonly observer: Observer;
  readonly runs: Runs;
  readonly clock: MovableClock;
  readonly switches: SwitchBoard;
  readonly faults: Faults;
  readonly next: NextAnswers;
  readonly register: WholeRegister;
  readonly directory: Directory;
}

/** What each topic follows, and how it says what changed. Entries have the form of those in the lists of the remote control. */
export const topicsOf = (services: Services): Topics => ({
  exchanges: exchanges(services),
  scenarios: scenarios(services),
  runs: runs(services),
  clock: clock(services),
  switches: switches(services),
  faults: faults(services),
  batches: batches(services),
  directory: directory(services),
});

/** Number of exchanges of which a message has a summary. */
const mostSummaries = 20;

const exchanges = ({ journal }: Services): Topic<number> => ({
  follow: (changed) => journal.onExchange(({ id }) => changed(id)),
  describe(changes) {
    const ids = [...changes];
    const latest = ids
      .slice(-mostSummaries)
      .reverse()
      .flatMap((id) => journal.summary(id) ?? []);
    return { count: ids.length, first: String(ids[0]), last: String(ids.at(-1)), latest };
  },
});

const scenarios = ({ observer }: Services): Topic<DirectorEvent> => ({
  follow: (changed) => observer.director().onEvent(changed),
  describe: (changes) => ({ changes: [...changes] }),
});

const runs = ({ runs }: Services): Topic<string> => ({
  follow: (changed) => runs.onChange(changed),
  describe(ids) {
    const present = [...ids].flatMap((id) => runs.get(id) ?? []);
    return {
      runs: present.map((run) => {
        const { id, state, cases } = run.result();
        return { id, state, counts: countsOf(cases) };
      }),
      removed: [...ids].filter((id) => runs.get(id) === undefined),
    };
  },
});

const clock = ({ clock }: Services): Topic<'moved'> => ({
  follow: (changed) => clock.onMove(() => changed('moved')),
  describe: () => clock.state(),
});

const switches = ({ switches: board }: Services): Topic<SwitchName> => ({
  follow: (changed) => board.onSet((names) => each(names, changed)),
  describe: (names) => ({ switches: [...names].map((name) => ({ name, value: board.switches[name] })) }),
});

/** Ordered faults of KFR and ordered answers of /token: their ids differ. */
const faults = ({ faults, next }: Services): Topic<string> => ({
  follow(changed) {
    const [stopFaults, stopNext] = [faults.onChange(changed), next.onChange(changed)];
    return () => {
      stopFaults();
      stopNext();
    };
  },
  describe(ids) {
    const orders = faults.list().filter(({ id }) => ids.has(id));
    const waiting = next.pending().filter(({ id }) => ids.has(id));
    const present = new Set([...orders, ...waiting].map(({ id }) => id));
    return {
      faults: orders.map(orderView),
      waiting: waiting.map(answerView),
      removed: [...ids].filter((id) => !present.has(id)),
    };
  },
});

const batches = ({ register }: Services): Topic<string> => ({
  follow: (changed) => register.onBatch(changed),
  describe(ids) {
    try {
      return { batches: [...ids].flatMap((id) => register.batch(id) ?? []).map(batchView) };
    } catch (error) {
      // Who fetches the batches is told what is wrong.
      if (error instanceof RegisterError) return undefined;
      throw error;
    }
  },
});

const directory = ({ directory }: Services): Topic<string> => ({
  follow: (changed) => directory.onChange((lists) => each(lists, changed)),
  describe: (lists) => ({ lists: [...lists] }),
});

function each<Change>(changes: readonly Change[], changed: (change: Change) => void): void {
  for (const change of changes) changed(change);
}
