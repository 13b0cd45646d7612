import {
  type Localized,
  largestUpload,
  largestUploadShown,
  type UploadAccount,
  type UploadedRow,
} from '../../kernel/index.ts';
import { namesIn, roleIn, type Setting, type StepRequest, wordsFor } from '../../scenarios/index.ts';
import type { Binding } from '../binding.ts';
import type { ObservedCall, UploadSeen } from '../call.ts';
import type { Context } from './context.ts';
import { type Mismatch, missing, other, otherStanding, told, unwanted } from './mismatch.ts';
import { isOfKind } from './value.ts';

type UploadStep = NonNullable<StepRequest['upload']>;

export interface UploadComparison {
  readonly mismatches: readonly Mismatch[];
  /** Who has the roles of its rows, or may. */
  readonly binding: Binding;
}

const partCustomers = { en: 'the part customers', nb: 'delen customers' };

const boundaries: Readonly<Record<UploadSeen['boundary'], Localized>> = {
  plain: { en: 'without quotes', nb: 'uten anførselstegn' },
  quoted: { en: 'in quotes', nb: 'i anførselstegn' },
  'other-than-body': { en: 'not the same in header and body', nb: 'ulik i header og innhold' },
};

const unreadable = told('the form cannot be read', 'skjemaet kan ikke leses');
const brokenOff = told('the file broke off before its end', 'filen ble avbrutt før slutten');

/** Compares the file that was sent with that of the step. */
export function compareUpload(
  step: UploadStep,
  seen: UploadSeen,
  call: ObservedCall,
  context: Context,
): UploadComparison {
  const { attempt, binding } = context;
  const found = (...mismatches: readonly Mismatch[]): UploadComparison => ({ mismatches, binding });
  const boundary = step.boundary ?? 'plain';
  if (seen.boundary !== boundary) return found(otherBoundary(seen.boundary, boundary));
  if (boundary !== 'plain' || !seen.isRead) return found();
  const { contents } = seen;
  if (contents === undefined) return found(seen.isCutOff ? brokenOff : unreadable);
  const mismatches = [...typeMismatches(step, contents), ...sizeMismatches(step, contents)];
  if (step.sameAs !== undefined) {
    const first = attempt.uploads.get(step.sameAs);
    const same = first !== undefined && isSame(first, contents);
    return same ? found(...mismatches) : found(...mismatches, anotherFile(step.sameAs));
  }
  if (contents.bytes === undefined || step.rows === null || mismatches.length > 0)
    return found(...mismatches);
  return compareRows(step.rows ?? [], contents, call, context);
}

const otherBoundary = (sent: UploadSeen['boundary'], wanted: UploadSeen['boundary']): Mismatch =>
  told(
    `the boundary is ${boundaries[sent].en}; in the case it is ${boundaries[wanted].en}`,
    `boundary er ${boundaries[sent].nb}; i testtilfellet er den ${boundaries[wanted].nb}`,
  );

function typeMismatches({ customerType }: UploadStep, { type }: UploadAccount): Mismatch[] {
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

function sizeMismatches({ rows, more = 0, bytes }: UploadStep, contents: UploadAccount): Mismatch[] {
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
    return [
      told(`the file is larger than ${largestUploadShown}`, `filen er større enn ${largestUploadShown}`),
    ];
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

const anotherFile = (step: string): Mismatch =>
  told(`the file is not that of the step ${step}`, `filen er ikke den fra steget ${step}`);

const isSame = (one: UploadAccount, two: UploadAccount): boolean =>
  JSON.stringify(one) === JSON.stringify(two);

type RowStep = NonNullable<UploadStep['rows']>[number];

/** Rows that cannot be loaded are looked for among the bad ones, all others among the good ones. */
function compareRows(
  rows: readonly RowStep[],
  contents: UploadAccount,
  { institution }: ObservedCall,
  { scene: { plan, world }, binding, setting }: Context,
): UploadComparison {
  const mismatches: Mismatch[] = [];
  const start: Start = rows.some(({ from }) => from !== undefined) ? 'as-said' : 'any';
  const good = [...contents.first, ...contents.last];
  const taken = new Set<string>();
  let bound = binding;
  for (const row of rows) {
    const role = roleIn(row.customer);
    const before = role === undefined ? undefined : plan.scenario.given?.customers?.[role];
    const alike = [
      ...new Set(
        (isBad(row) ? contents.bad : good)
          .filter((sent) => isRow(row, sent, setting, bound, start))
          .map(({ customer }) => customer),
      ),
    ];
    const matching = alike.filter(
      (customer) =>
        role === undefined ||
        bound.knows(role) ||
        before === undefined ||
        world.standing(institution, customer) === before,
    );
    const first = matching.find((customer) => !taken.has(customer));
    if (first === undefined) {
      const [customer] = alike;
      const known = role !== undefined && before !== undefined && customer !== undefined;
      mismatches.push(
        known && matching.length === 0
          ? otherStanding(role, world.standing(institution, customer), before)
          : noRow(row, contents, setting, start),
      );
      continue;
    }
    taken.add(first);
    if (role !== undefined)
      bound = bound.among(role, [first, ...matching.filter((other) => other !== first)]);
  }
  if (!rows.some(isBad) && rows.length > 0 && contents.bad.length > 0)
    mismatches.push(told('the file has faulty rows', 'filen har rader med feil'));
  return { mismatches, binding: bound };
}

const isBad = ({ customer, from }: RowStep): boolean =>
  [customer, from ?? ''].some((text) => namesIn(text).some((name) => name.startsWith('invalid.')));

/** `any`: the case is not about start dates, and a row may have one that has come. */
type Start = 'as-said' | 'any';

function isRow(
  { customer, from }: RowStep,
  sent: UploadedRow,
  setting: Setting,
  binding: Binding,
  start: Start,
): boolean {
  const role = roleIn(customer);
  const isCustomer =
    role === undefined ? isOfKind(customer, sent.customer, setting) : binding.admits(role, sent.customer);
  if (!isCustomer) return false;
  if (start === 'any') return sent.from === undefined || sent.from <= setting.today;
  if (from === undefined || sent.from === undefined) return from === sent.from;
  return isOfKind(from, sent.from, setting);
}

function noRow(
  row: RowStep,
  { rows, first, last, bad }: UploadAccount,
  setting: Setting,
  start: Start,
): Mismatch {
  const { en, nb } = rowInWords(row, setting, start);
  return rows > first.length + last.length + bad.length
    ? told(
        `the file has no row with ${en} among its first and last hundred`,
        `filen har ingen rad med ${nb} blant de første og siste hundre`,
      )
    : told(`the file has no row with ${en}`, `filen har ingen rad med ${nb}`);
}

function rowInWords({ customer, from }: RowStep, setting: Setting, start: Start): Localized {
  const who = wordsFor(customer, setting);
  if (from !== undefined) {
    const day = wordsFor(from, setting);
    return { en: `${who.en} (start date: ${day.en})`, nb: `${who.nb} (startdato: ${day.nb})` };
  }
  return start === 'any' ? who : { en: `${who.en} and no start date`, nb: `${who.nb} uten startdato` };
}
