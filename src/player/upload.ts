import { setImmediate } from 'node:timers/promises';
import type { Scenario, StepRequest } from '../scenarios/index.ts';
import { formOf } from '../testdata/index.ts';
import { fillersFor, next } from './customers.ts';
import { playError } from './play-error.ts';

type UploadRequest = NonNullable<StepRequest['upload']>;

export interface Upload {
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Number of rows in the part customers; undefined without that part. */
  readonly rows: number | undefined;
  readonly customerType: string | undefined;
}

/** Seeds the filler customers of a file, so that they are always the same. */
export interface FillerSeed {
  readonly runId: string;
  readonly scenario: Scenario;
  readonly stepId: string;
  readonly taken: ReadonlySet<string>;
}

const boundary = 'kfr-sandbox-player-5bd1e2c7';

/**
 * The multipart body of a step: byte for byte the contract's example, except for what the step changes.
 * @param fill replaces {{names}} by values
 * @throws PlayError when the size cannot be reached with whole rows
 */
export async function uploadOf(
  request: UploadRequest,
  seed: FillerSeed,
  fill: (template: string) => string,
): Promise<Upload> {
  const customerType =
    request.customerType === null
      ? undefined
      : request.customerType === undefined
        ? 'DSOPBANK'
        : fill(request.customerType);
  const ownRows = (request.rows ?? []).map(
    ({ customer, from }) => fill(customer) + (from === undefined ? '' : `#${fill(from)}`),
  );
  const all = request.rows === null ? undefined : [...(await fillerRows(request, ownRows, seed)), ...ownRows];
  return {
    contentType: contentTypeOf(request.boundary ?? 'plain'),
    body: Buffer.from([...formOf(all, { boundary, customerType })].join('')),
    rows: all?.length,
    customerType,
  };
}

const contentTypeOf = (form: NonNullable<UploadRequest['boundary']>): string =>
  `multipart/form-data; boundary=${{ plain: boundary, quoted: `"${boundary}"`, 'other-than-body': `${boundary}-other` }[form]}`;

/** Filler rows, which stand before the step's own. */
async function fillerRows(
  { more = 0, bytes }: UploadRequest,
  ownRows: readonly string[],
  { runId, scenario, stepId, taken }: FillerSeed,
): Promise<string[]> {
  const persons = fillersFor('tenor', runId, scenario.id, stepId, taken);
  const rows: string[] = [];
  const add = async (count: number, numbers: Generator<string>, end = '') => {
    for (let added = 1; added <= count; added += 1) {
      rows.push(next(numbers) + end);
      // Yields to other work: a file has up to a million rows, and the sandbox answers calls meanwhile.
      if (added % rowsPerTurn === 0) await setImmediate();
    }
  };
  await add(more, persons);
  if (bytes === undefined) return rows;
  // The last row has no comma, hence the additional byte.
  const remaining = bytes + 1 - [...rows, ...ownRows].reduce((sum, row) => sum + row.length + 1, 0);
  const counts = countsFor(remaining);
  if (counts === undefined) throw playError((errors) => errors.notFillable({ bytes }));
  await add(counts.dated, persons, '#2020-01-31');
  await add(counts.organisations, fillersFor('organisation', runId, scenario.id, stepId, taken));
  await add(counts.persons, persons);
  return rows;
}

const rowsPerTurn = 5_000;

/** Lengths of rows in bytes, with the comma. */
const [organisationRow, personRow, datedRow] = [10, 12, 23];

/** Numbers of rows that have together this many bytes, most of them persons without a date; undefined if impossible. */
function countsFor(remaining: number): { dated: number; organisations: number; persons: number } | undefined {
  for (const dated of [0, 1])
    for (let organisations = 0; organisations < personRow; organisations += 1) {
      const rest = remaining - dated * datedRow - organisations * organisationRow;
      if (rest >= 0 && rest % personRow === 0) return { dated, organisations, persons: rest / personRow };
    }
  return undefined;
}
