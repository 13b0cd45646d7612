import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dNumber, type File, institutions, organisation, person, testDirector } from './director.fixture.ts';

/** An action of a client, or the loading of its file. */
type Act =
  | { readonly does: 'upload'; readonly file: File }
  | { readonly does: 'load'; readonly file: File }
  | {
      readonly does: 'add' | 'end' | 'find';
      readonly customer: string;
      readonly day?: number;
      readonly until?: number;
    };

const calls = {
  add: 'addCustomerDSOPGW',
  end: 'deleteCustomerDSOPGW',
  find: 'getCustomerRelationForOwnBank',
} as const;
const plain = (...customers: readonly string[]): File => ({
  good: customers.map((customer) => ({ customer })),
});
const find = (customer: string, day?: number, until?: number): Act => ({
  does: 'find',
  customer,
  ...(day === undefined ? {} : { day }),
  ...(until === undefined ? {} : { until }),
});
const upload = (file: File): Act => ({ does: 'upload', file });
const load = (file: File): Act => ({ does: 'load', file });

/** The actions that pass a case, with customers of its own. The first rows of its files are other customers. */
const journeys: Readonly<Record<string, (index: number) => readonly Act[]>> = {
  'KFR-N04': (i) => [
    { does: 'add', customer: person(i) },
    { does: 'add', customer: person(i) },
  ],
  'KFR-S03': (i) => [
    { does: 'add', customer: person(i) },
    { does: 'end', customer: person(i) },
    { does: 'end', customer: person(i) },
  ],
  'KFR-B01': (i) => {
    const file = {
      good: [
        ...[person(i + 1), dNumber(i + 1), organisation(i + 1)].map((customer) => ({ customer })),
        ...[person(i), dNumber(i), organisation(i)].map((customer) => ({ customer })),
        ...[person(i + 2), dNumber(i + 2), organisation(i + 2)].map((customer) => ({ customer, from: -90 })),
      ],
    };
    return [upload(file), load(file), find(organisation(i)), find(person(i)), find(dNumber(i))];
  },
  'KFR-B02': (i) => {
    const file = { ...plain(person(i + 1), person(i)), more: 500 };
    return [upload(file), find(person(i)), find(person(i)), load(file), find(person(i))];
  },
  'KFR-B04': (i) => {
    const sound = plain(person(i + 3), person(i + 1));
    return [
      upload({ ...plain(person(i), organisation(i)), bad: 1 }),
      upload(sound),
      load(sound),
      find(person(i + 1)),
      find(organisation(i)),
      find(person(i)),
    ];
  },
  'KFR-I02': (i) => {
    const file = {
      good: [
        { customer: person(i + 1), from: -100 },
        { customer: person(i), from: -200 },
      ],
      more: 500,
    };
    return [upload(file), load(file), { does: 'end', customer: person(i) }, find(person(i), 1)];
  },
  'KFR-I04': (i) => {
    const dated = (...customers: readonly string[]) => ({
      good: customers.map((customer) => ({ customer, from: -30 })),
      more: 1_500,
    });
    const [first, second] = [dated(person(i + 2), person(i)), dated(person(i + 3), person(i + 1))];
    return [
      ...[upload(first), upload(second), load(first), find(person(i)), find(person(i + 1))],
      ...[load(second), find(person(i + 1))],
    ];
  },
  'KFR-I05': (i) => {
    const file = {
      good: [
        { customer: person(i + 1), from: -10 },
        { customer: person(i), from: -900 },
        { customer: organisation(i), from: -40 },
      ],
    };
    return [
      ...[upload(file), load(file), find(organisation(i), -40), find(person(i), -900)],
      ...[find(person(i + 2), -400, 0), find(person(i))],
    ];
  },
};
const ids = Object.keys(journeys);

/** Unrelated actions of the same institution: with customers of no case, and look-ups of customers in its files. */
const unrelated = fc.oneof(
  fc.record({
    does: fc.constant('file' as const),
    rows: fc.integer({ min: 1, max: 3 }),
    many: fc.boolean(),
    dated: fc.boolean(),
    bad: fc.boolean(),
  }),
  fc.record({ does: fc.constantFrom('add' as const, 'find' as const, 'end' as const), who: fc.nat(5) }),
  fc.record({
    does: fc.constant('look' as const),
    row: fc.nat(20),
    day: fc.constantFrom(undefined, 0, -30, 1, -900),
  }),
);

test('unrelated calls in between do not keep a client from passing its cases', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 }),
      fc.array(unrelated, { maxLength: 8 }),
      fc.infiniteStream(fc.nat(1_000)),
      (cases, others, chances) => {
        const { director, call, upload, load } = testDirector();
        const next = (most: number): number => (chances.next().value ?? 0) % most;
        let at = 0;
        const uploaded: string[] = [];
        const act = (one: Act): void => {
          at += 10;
          if (one.does === 'load') load(one.file);
          else if (one.does === 'upload') {
            upload(one.file, { at });
            uploaded.push(...one.file.good.map(({ customer }) => customer));
          } else call(calls[one.does], one.customer, { at, day: one.day, until: one.until }).answer();
        };
        const actionOf = (one: (typeof others)[number], index: number): Act => {
          const number = 5_000 + 10 * index;
          switch (one.does) {
            case 'file':
              return {
                does: 'upload',
                file: {
                  good: Array.from({ length: one.rows }, (_, row) =>
                    [person, dNumber, organisation].map((kind) => ({
                      customer: kind(number + row),
                      ...(one.dated ? { from: -30 } : {}),
                    })),
                  ).flat(),
                  more: one.many ? 1_500 : 0,
                  bad: one.bad ? 1 : 0,
                },
              };
            case 'look':
              return find(uploaded[one.row % Math.max(1, uploaded.length)] ?? person(4_000), one.day);
            default:
              return { does: one.does, customer: person(6_000 + one.who) };
          }
        };
        const queues: (() => void)[][] = [
          ...cases.map((id, index) => (journeys[id]?.(100 * (index + 1)) ?? []).map((one) => () => act(one))),
          others.map((one, index) => () => act(actionOf(one, index))),
        ];
        while (queues.some((queue) => queue.length > 0)) {
          const open = queues.filter((queue) => queue.length > 0);
          open[next(open.length)]?.shift()?.();
        }
        for (const id of cases) {
          const result = director
            .watched(institutions[0], 'default', at)
            .find((one) => one.result.scenario === id)?.result;
          expect([id, result?.status, result?.reason?.en]).toEqual([id, 'passed', undefined]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
