import { type Bilingual, largestUpload, type UploadAccount, type UploadedRow } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { StepRequest } from '../format/request.ts';
import type { Setting } from '../values/names.ts';
import { roleIn } from '../values/role.ts';
import { namesIn } from '../values/templates.ts';
import { wordsFor } from '../wording/values.ts';
import type { Binding } from './binding.ts';
import { type Difference, missing, other, otherStanding, told, unwanted } from './difference.ts';
import type { UploadSeen } from './observed.ts';
import { valueFit } from './value-fit.ts';

type UploadStep = NonNullable<StepRequest['upload']>;

/** What is known where a file is compared. */
export interface UploadContext {
  readonly setting: Setting;
  readonly binding: Binding;
  readonly given: Readonly<Partial<Record<string, Standing>>>;
  readonly standing: (customer: string) => Standing;
  /** The file of an earlier step. */
  readonly uploadOf: (step: string) => UploadAccount | undefined;
}

export interface UploadFit {
  readonly differences: readonly Difference[];
  readonly binding: Binding;
}

const partCustomers = { en: 'the part customers', nb: 'delen customers' };

const boundaries: Readonly<Record<UploadSeen['boundary'], Bilingual>> = {
  plain: { en: 'without quotes', nb: 'uten anførselstegn' },
  quoted: { en: 'in quotes', nb: 'i anførselstegn' },
  'other-than-body': { en: 'not the same in header and body', nb: 'ulik i header og innhold' },
};

const unreadable = told('the form cannot be read', 'skjemaet kan ikke leses');
const brokenOff = told('the file broke off before its end', 'filen ble avbrutt før slutten');

/** Compares the file that was sent with that of the step. */
export function uploadFit(step: UploadStep, seen: UploadSeen, context: UploadContext): UploadFit {
  const { binding } = context;
  const boundary = step.boundary ?? 'plain';
  if (seen.boundary !== boundary)
    return {
      differences: [
        told(
          `the boundary is ${boundaries[seen.boundary].en}; in the case it is ${boundaries[boundary].en}`,
          `boundary er ${boundaries[seen.boundary].nb}; i testtilfellet er den ${boundaries[boundary].nb}`,
        ),
      ],
      binding,
    };
  if (boundary !== 'plain' || !seen.isRead) return { differences: [], binding };
  const { contents } = seen;
  if (contents === undefined) return { differences: [seen.isCutOff ? brokenOff : unreadable], binding };
  const differences = [...typeDifferences(step, contents), ...sizeDifferences(step, contents)];
  if (step.sameAs !== undefined) {
    const first = context.uploadOf(step.sameAs);
    const same = first !== undefined && isSame(first, contents);
    return { differences: same ? differences : [...differences, anotherFile(step.sameAs)], binding };
  }
  if (contents.bytes === undefined || step.rows === null || differences.length > 0)
    return { differences, binding };
  return rowsFit(step.rows ?? [], contents, context);
}

function typeDifferences({ customerType }: UploadStep, { type }: UploadAccount): Difference[] {
  if (customerType === null)
    return type === undefined ? [] : [unwanted({ en: 'the part customer_type', nb: 'delen customer_type' })];
  if (type === undefined) return [missing({ en: 'the part customer_type', nb: 'delen customer_type' })];
  const usual = 'DSOPBANK';
  if (customerType !== undefined && customerType !== usual)
    return type === usual
      ? [other('customer_type', type, { en: 'an unknown type', nb: 'en ukjent type' })]
      : [];
  return type === usual ? [] : [other('customer_type', type, usual)];
}

function sizeDifferences({ rows, more = 0, bytes }: UploadStep, contents: UploadAccount): Difference[] {
  if (rows === null) return contents.bytes === undefined ? [] : [unwanted(partCustomers)];
  if (contents.bytes === undefined) return [missing(partCustomers)];
  if (bytes !== undefined && contents.bytes < Math.min(bytes, largestUpload + 1))
    return [
      told(
        `the file has ${contents.bytes} bytes, not ${bytes} or more`,
        `filen har ${contents.bytes} byte, ikke ${bytes} eller flere`,
      ),
    ];
  if (bytes === undefined && contents.bytes > largestUpload)
    return [told('the file is larger than 10 MB', 'filen er større enn 10 MB')];
  const isOne = contents.rows === 1;
  return contents.rows < more
    ? [
        told(
          `the file has ${contents.rows} ${isOne ? 'row' : 'rows'}, not ${more} or more`,
          `filen har ${contents.rows} ${isOne ? 'rad' : 'rader'}, ikke ${more} eller flere`,
        ),
      ]
    : [];
}

const anotherFile = (step: string): Difference =>
  told(`the file is not that of the step ${step}`, `filen er ikke den fra steget ${step}`);

const isSame = (one: UploadAccount, two: UploadAccount): boolean =>
  JSON.stringify(one) === JSON.stringify(two);

type RowStep = NonNullable<UploadStep['rows']>[number];

/** Rows that cannot be loaded are looked for among the bad ones, all others among the good ones. */
function rowsFit(
  rows: readonly RowStep[],
  contents: UploadAccount,
  { setting, binding, given, standing }: UploadContext,
): UploadFit {
  const differences: Difference[] = [];
  const start: Start = rows.some(({ from }) => from !== undefined) ? 'as-said' : 'any';
  const good = [...contents.first, ...contents.last];
  const taken = new Set<string>();
  let bound = binding;
  for (const row of rows) {
    const role = roleIn(row.customer);
    const before = role === undefined ? undefined : given[role];
    const alike = [
      ...new Set(
        (isBad(row) ? contents.bad : good)
          .filter((sent) => isRow(row, sent, setting, bound, start))
          .map(({ customer }) => customer),
      ),
    ];
    const fitting = alike.filter(
      (customer) =>
        role === undefined || bound.knows(role) || before === undefined || standing(customer) === before,
    );
    const first = fitting.find((customer) => !taken.has(customer));
    if (first === undefined) {
      const [customer] = alike;
      const known = role !== undefined && before !== undefined && customer !== undefined;
      differences.push(
        known && fitting.length === 0
          ? otherStanding(role, standing(customer), before)
          : noRow(row, contents, setting, start),
      );
      continue;
    }
    taken.add(first);
    if (role !== undefined) bound = bound.among(role, [first, ...fitting.filter((other) => other !== first)]);
  }
  if (!rows.some(isBad) && rows.length > 0 && contents.bad.length > 0)
    differences.push(told('the file has faulty rows', 'filen har rader med feil'));
  return { differences, binding: bound };
}

const isBad = ({ customer, from }: RowStep): boolean =>
  [customer, from ?? ''].some((text) => namesIn(text).some((name) => name.startsWith('invalid.')));

/** `any`: the case is not about start dates, and a row may have one that has come. */
type Start = 'as-said' | 'any';

function isRow(
  { customer, from }: RowStep,
  sent: UploadedRow,
  setting: Setting,
  binding?: Binding,
  start: Start = 'as-said',
): boolean {
  const role = roleIn(customer);
  const isCustomer =
    role === undefined || binding === undefined
      ? valueFit(customer, sent.customer, setting) !== 'not'
      : binding.admits(role, sent.customer);
  if (!isCustomer) return false;
  if (start === 'any') return sent.from === undefined || sent.from <= setting.today;
  if (from === undefined || sent.from === undefined) return from === sent.from;
  return valueFit(from, sent.from, setting) !== 'not';
}

function noRow(
  row: RowStep,
  { rows, first, last, bad }: UploadAccount,
  setting: Setting,
  start: Start,
): Difference {
  const { en, nb } = rowInWords(row, setting, start);
  return rows > first.length + last.length + bad.length
    ? told(
        `the file has no row with ${en} among its first and last hundred`,
        `filen har ingen rad med ${nb} blant de første og siste hundre`,
      )
    : told(`the file has no row with ${en}`, `filen har ingen rad med ${nb}`);
}

function rowInWords({ customer, from }: RowStep, setting: Setting, start: Start): Bilingual {
  const who = wordsFor(customer, setting);
  if (from !== undefined) {
    const day = wordsFor(from, setting);
    return { en: `${who.en} (start date: ${day.en})`, nb: `${who.nb} (startdato: ${day.nb})` };
  }
  return start === 'any' ? who : { en: `${who.en} and no start date`, nb: `${who.nb} uten startdato` };
}
