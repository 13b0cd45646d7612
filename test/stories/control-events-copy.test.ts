import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvents } from '../support/event-reader.ts';
import { order } from '../support/faults.ts';
import { lender, useWorld } from '../support/world.ts';
import '../support/property-seed.ts';

const world = useWorld();

interface Entry {
  readonly id: string;
}
type Entries = ReadonlyMap<string, Entry>;

const customers = ['01912490048', '14828510046'];

/** The ordered faults and answers, by id. */
async function listed(): Promise<Entries> {
  const [{ faults }, { waiting }] = (await Promise.all(
    ['/faults', '/maskinporten/next'].map(async (path) => (await world.control('GET', path)).json()),
  )) as [{ faults: readonly Entry[] }, { waiting: readonly Entry[] }];
  return new Map([...faults, ...waiting].map((entry) => [entry.id, entry]));
}

/** An entry that some call names, if there is any. */
const idIn = (entries: Entries, index: number): string | undefined =>
  [...entries.keys()][index % entries.size];

const actions: readonly ((index: number) => Promise<unknown>)[] = [
  (index) => order(world, { customer: customers[index % 2], status: 503, times: 1 + (index % 3) }),
  (index) => order(world, { status: 500, delay: 'PT0.01S', times: 1 + (index % 2) }),
  (index) =>
    world.control('POST', '/maskinporten/next', {
      answers: [{ status: 503 }, { status: 500 }],
      times: 1 + (index % 2),
    }),
  (index) =>
    world.kfr('GET', `/customers/financialInstitutions/${lender.fid}/`, lender.fid, {
      Authorization: 'Bearer x',
      CustomerID: String(customers[index % 2]),
    }),
  () => fetch(`${world.url}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }),
  async (index) => world.control('DELETE', `/faults/${idIn(await listed(), index)}`),
  () => world.control('DELETE', '/faults'),
  () => world.control('DELETE', '/maskinporten/next'),
];

test('a list, and the events since before it was fetched, give the list as it is now', async () => {
  const action = fc.tuple(fc.nat(actions.length - 3), fc.nat(9));
  const clearing = fc.tuple(fc.constantFrom(actions.length - 2, actions.length - 1), fc.constant(0));
  const sequence = fc.array(fc.oneof({ arbitrary: action, weight: 9 }, clearing), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(sequence, sequence, async (before, after) => {
      const reader = await readEvents(world.url, '?topics=faults,clock');
      const act = async (actionsToTake: typeof before) => {
        for (const [which, index] of actionsToTake) await actions[which]?.(index);
      };
      await act(before);
      const copy = new Map(await listed());
      await act(after);
      await world.control('PUT', '/clock', { advance: 'PT1S' });
      const events = await reader.upTo(({ event }) => event === 'clock');
      await reader.close();
      for (const { event, data } of events) {
        if (event !== 'faults') continue;
        const { faults, waiting, removed } = data as Record<'faults' | 'waiting', Entry[]> & {
          removed: string[];
        };
        for (const entry of [...faults, ...waiting]) copy.set(entry.id, entry);
        for (const id of removed) copy.delete(id);
      }
      const byId = (entries: Entries) => [...entries.values()].toSorted((a, b) => a.id.localeCompare(b.id));
      expect(byId(copy)).toEqual(byId(await listed()));
    }),
    { numRuns: 20 },
  );
}, 120_000);
