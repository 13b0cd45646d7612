import { setImmediate } from 'node:timers/promises';
import { localized } from '../kernel/index.ts';
import type { Scenario, StepRequest } from '../scenarios/index.ts';
import { formOf } from '../testdata/index.ts';
import { next, othersFor } from './cast.ts';
import { PlayError } from './play-error.ts';
import * as texts from './texts/index.ts';

type Wish = NonNullable<StepRequest['upload']>;

export interface Upload {
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Rows of the part customers; undefined without that part. */
  readonly rows: number | undefined;
  readonly customerType: string | undefined;
}

/** Seeds the other customers of the file, so that they are always the same. */
export interface Sender {
  readonly runId: string;
  readonly scenario: Scenario;
  readonly stepId: string;
  readonly taken: ReadonlySet<string>;
}

const boundary = 'kfr-sandbox-player-5bd1e2c7';

/**
 * The multipart body of a step, byte for byte as the contract's example except for what the step changes.
 * @param fill replaces {{names}} by values
 * @throws PlayError when the size cannot be reached with whole rows
 */
export async function uploadOf(
  wish: Wish,
  sender: Sender,
  fill: (template: string) => string,
): Promise<Upload> {
  const customerType =
    wish.customerType === null
      ? undefined
      : wish.customerType === undefined
        ? 'DSOPBANK'
        : fill(wish.customerType);
  const own = (wish.rows ?? []).map(
    ({ customer, from }) => fill(customer) + (from === undefined ? '' : `#${fill(from)}`),
  );
  const all = wish.rows === null ? undefined : [...(await othersIn(wish, own, sender)), ...own];
  return {
    contentType: contentTypeOf(wish.boundary ?? 'plain'),
    body: Buffer.from([...formOf(all, { boundary, customerType })].join('')),
    rows: all?.length,
    customerType,
  };
}

const contentTypeOf = (how: NonNullable<Wish['boundary']>): string =>
  `multipart/form-data; boundary=${{ plain: boundary, quoted: `"${boundary}"`, 'other-than-body': `${boundary}-other` }[how]}`;

/** The rows before the step's own. */
async function othersIn(
  { more = 0, bytes }: Wish,
  own: readonly string[],
  { runId, scenario, stepId, taken }: Sender,
): Promise<string[]> {
  const persons = othersFor('tenor', runId, scenario.id, stepId, taken);
  const rows: string[] = [];
  const add = async (count: number, numbers: Generator<string>, end = '') => {
    for (let added = 1; added <= count; added += 1) {
      rows.push(next(numbers) + end);
      // Yields to other work: a file has up to a million rows, and a sandbox that plays answers calls meanwhile.
      if (added % rowsAtOnce === 0) await setImmediate();
    }
  };
  await add(more, persons);
  if (bytes === undefined) return rows;
  // Every row but the last is followed by a comma, hence the additional byte.
  const left = bytes + 1 - [...rows, ...own].reduce((sum, row) => sum + row.length + 1, 0);
  const counts = countsFor(left);
  if (counts === undefined)
    throw new PlayError(localized((language) => texts[language].faults.notFillable({ bytes })));
  await add(counts.dated, persons, '#2020-01-31');
  await add(counts.organisations, othersFor('organisation', runId, scenario.id, stepId, taken));
  await add(counts.persons, persons);
  return rows;
}

const rowsAtOnce = 5_000;

/** Lengths of rows with their commas. */
const [organisationRow, personRow, datedRow] = [10, 12, 23];

/** How many rows of which kind have exactly so many bytes, most of them persons without a date. */
function countsFor(left: number): { dated: number; organisations: number; persons: number } | undefined {
  for (const dated of [0, 1])
    for (let organisations = 0; organisations < personRow; organisations += 1) {
      const rest = left - dated * datedRow - organisations * organisationRow;
      if (rest >= 0 && rest % personRow === 0) return { dated, organisations, persons: rest / personRow };
    }
  return undefined;
}
