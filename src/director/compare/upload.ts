import {
  largestUpload,
  largestUploadShown,
  type UploadAccount,
  type UploadedRow,
} from '../../kernel/index.ts';
import { namesIn, roleIn, type StepRequest, type TemplateValues, wordsFor } from '../../scenarios/index.ts';
import type { Binding } from '../binding.ts';
import type { ObservedCall, ObservedUpload } from '../call.ts';
import type { StepContext } from './context.ts';
import { typeMismatches } from './head.ts';
import {
  type Mismatch,
  mismatch,
  missing,
  otherStanding,
  type Phrase,
  unwanted,
  withHint,
} from './mismatch.ts';
import { isOfKind } from './value.ts';

type ExpectedUpload = NonNullable<StepRequest['upload']>;

export interface UploadComparison {
  readonly mismatches: readonly Mismatch[];
  /** With the candidates for the roles of its rows. */
  readonly binding: Binding;
}

const partCustomers: Phrase = ({ part }) => part({ name: 'customers' });
const partType: Phrase = ({ part }) => part({ name: 'customer_type' });

/** Compares an uploaded file with the one that the step expects. */
export function compareUpload(
  expected: ExpectedUpload,
  sent: ObservedUpload,
  call: ObservedCall,
  context: StepContext,
): UploadComparison {
  const { attempt, binding } = context;
  const result = (...mismatches: readonly Mismatch[]): UploadComparison => ({ mismatches, binding });
  const boundary = expected.boundary ?? 'plain';
  if (sent.boundary !== boundary) {
    const other = mismatch((texts) => texts.boundary({ actual: sent.boundary, expected: boundary }));
    return result(boundary === 'plain' ? other : withHint(other, ({ hints }) => hints.boundaries[boundary]));
  }
  if (boundary !== 'plain' || !sent.isRead) return result();
  const { contents } = sent;
  if (contents === undefined)
    return result(mismatch(({ cutOff, unreadableForm }) => (sent.isCutOff ? cutOff : unreadableForm)));
  const mismatches = [...partTypeMismatches(expected, contents), ...sizeMismatches(expected, contents)];
  if (expected.sameAs !== undefined) {
    const step = expected.sameAs;
    const isSame = JSON.stringify(attempt.uploads.get(step)) === JSON.stringify(contents);
    return isSame
      ? result(...mismatches)
      : result(
          ...mismatches,
          mismatch(({ fileOfOtherStep }) => fileOfOtherStep({ step })),
        );
  }
  if (contents.bytes === undefined || expected.rows === null || mismatches.length > 0)
    return result(...mismatches);
  return compareRows(expected.rows ?? [], contents, call, context);
}

function partTypeMismatches({ customerType }: ExpectedUpload, { type }: UploadAccount): Mismatch[] {
  if (customerType === null) return type === undefined ? [] : [unwanted(partType)];
  return type === undefined ? [missing(partType)] : typeMismatches('customer_type', customerType, type);
}

function sizeMismatches({ rows, more = 0, bytes }: ExpectedUpload, contents: UploadAccount): Mismatch[] {
  const { bytes: sent } = contents;
  if (rows === null) return sent === undefined ? [] : [unwanted(partCustomers)];
  if (sent === undefined) return [missing(partCustomers)];
  if (bytes !== undefined && sent < Math.min(bytes, largestUpload + 1)) {
    const tooSmall = mismatch(({ fewBytes }) => fewBytes({ bytes: sent, least: bytes }));
    const count = Math.ceil((Math.min(bytes, largestUpload + 1) + 1) / bytesOfRow);
    return [withHint(tooSmall, ({ hints }) => hints.largeFile({ count }))];
  }
  if (bytes === undefined && sent > largestUpload)
    return [mismatch(({ tooLarge }) => tooLarge({ most: largestUploadShown }))];
  return contents.rows < more
    ? [mismatch(({ fewRows }) => fewRows({ rows: contents.rows, least: more }))]
    : [];
}

/** Of a person without a date: eleven digits and a comma. */
const bytesOfRow = 12;

type ExpectedRow = NonNullable<ExpectedUpload['rows']>[number];

/** Looks for expected rows that are invalid among the bad rows, for all others among the good ones. */
function compareRows(
  rows: readonly ExpectedRow[],
  contents: UploadAccount,
  { institution }: ObservedCall,
  { plan, world, binding, values }: StepContext,
): UploadComparison {
  const mismatches: Mismatch[] = [];
  const start: StartRule = rows.some(({ from }) => from !== undefined) ? 'exact' : 'any';
  const good = [...contents.first, ...contents.last];
  const taken = new Set<string>();
  let bound = binding;
  for (const row of rows) {
    const role = roleIn(row.customer);
    const before = role === undefined ? undefined : plan.scenario.given?.customers?.[role];
    const matchingRole = [
      ...new Set(
        (isBad(row) ? contents.bad : good)
          .filter((sent) => isRow(row, sent, values, bound, start))
          .map(({ customer }) => customer),
      ),
    ];
    const candidates = matchingRole.filter(
      (customer) =>
        role === undefined ||
        bound.knows(role) ||
        before === undefined ||
        world.standing(institution, customer) === before,
    );
    const first = candidates.find((customer) => !taken.has(customer));
    if (first === undefined) {
      const [customer] = matchingRole;
      const known = role !== undefined && before !== undefined && customer !== undefined;
      mismatches.push(
        known && candidates.length === 0
          ? otherStanding(role, world.standing(institution, customer), before)
          : noRow(row, contents, values, start),
      );
      continue;
    }
    taken.add(first);
    if (role !== undefined)
      bound = bound.withCandidates(role, [first, ...candidates.filter((other) => other !== first)]);
  }
  if (!rows.some(isBad) && rows.length > 0 && contents.bad.length > 0)
    mismatches.push(mismatch(({ faultyRows }) => faultyRows));
  return { mismatches, binding: bound };
}

const isBad = ({ customer, from }: ExpectedRow): boolean =>
  [customer, from ?? ''].some((text) => namesIn(text).some((name) => name.startsWith('invalid.')));

/** `any`: the case has no start dates, so a row may have one that is not in the future. */
type StartRule = 'exact' | 'any';

function isRow(
  { customer, from }: ExpectedRow,
  sent: UploadedRow,
  values: TemplateValues,
  binding: Binding,
  start: StartRule,
): boolean {
  const role = roleIn(customer);
  const isCustomer =
    role === undefined ? isOfKind(customer, sent.customer, values) : binding.admits(role, sent.customer);
  if (!isCustomer) return false;
  if (start === 'any') return sent.from === undefined || sent.from <= values.today;
  if (from === undefined || sent.from === undefined) return from === sent.from;
  return isOfKind(from, sent.from, values);
}

function noRow(
  row: ExpectedRow,
  { rows, first, last, bad }: UploadAccount,
  values: TemplateValues,
  start: StartRule,
): Mismatch {
  const inWords = rowInWords(row, values, start);
  const isCut = rows > first.length + last.length + bad.length;
  const found = mismatch((texts, language) => {
    const facts = { row: inWords(texts, language) };
    return isCut ? texts.noRowSeen(facts) : texts.noRow(facts);
  });
  const fault = [row.customer, row.from ?? ''].flatMap(namesIn).flatMap((name) => rowFaults[name] ?? [])[0];
  return fault === undefined ? found : withHint(found, ({ hints }) => hints.faultyRow({ fault }));
}

/** The faults of test data that give a row such a value. */
const rowFaults: Readonly<Partial<Record<string, string>>> = {
  'invalid.ten-digits': 'identifier-form',
  'invalid.date-form': 'date-form',
  'invalid.calendar-day': 'date-not-in-calendar',
};

function rowInWords({ customer, from }: ExpectedRow, values: TemplateValues, start: StartRule): Phrase {
  const who = wordsFor(customer, values);
  if (from !== undefined) {
    const day = wordsFor(from, values);
    return ({ rowFrom }, language) => rowFrom({ customer: who[language], day: day[language] });
  }
  return ({ rowWithoutStart }, language) =>
    start === 'any' ? who[language] : rowWithoutStart({ customer: who[language] });
}
