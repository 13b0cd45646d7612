import {
  largestUpload,
  largestUploadShown,
  type UploadAccount,
  type UploadedRow,
} from '../../kernel/index.ts';
import { namesIn, roleIn, type StepRequest, type TemplateValues, wordsFor } from '../../scenarios/index.ts';
import type { Binding } from '../binding.ts';
import type { ObservedCall, ObservedUpload } from '../call.ts';
import type { Context } from './context.ts';
import { type Mismatch, mismatch, missing, other, otherStanding, type Phrase, unwanted } from './mismatch.ts';
import { isOfKind } from './value.ts';

type UploadStep = NonNullable<StepRequest['upload']>;

export interface UploadComparison {
  readonly mismatches: readonly Mismatch[];
  /** With the candidates for the roles of its rows. */
  readonly binding: Binding;
}

const partCustomers: Phrase = ({ part }) => part({ name: 'customers' });
const partType: Phrase = ({ part }) => part({ name: 'customer_type' });

const unreadable = mismatch(({ unreadableForm }) => unreadableForm);
const brokenOff = mismatch(({ cutOff }) => cutOff);

/** Compares the file that was sent with that of the step. */
export function compareUpload(
  step: UploadStep,
  seen: ObservedUpload,
  call: ObservedCall,
  context: Context,
): UploadComparison {
  const { attempt, binding } = context;
  const found = (...mismatches: readonly Mismatch[]): UploadComparison => ({ mismatches, binding });
  const boundary = step.boundary ?? 'plain';
  if (seen.boundary !== boundary)
    return found(mismatch((texts) => texts.boundary({ actual: seen.boundary, expected: boundary })));
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

function typeMismatches({ customerType }: UploadStep, { type }: UploadAccount): Mismatch[] {
  if (customerType === null) return type === undefined ? [] : [unwanted(partType)];
  if (type === undefined) return [missing(partType)];
  const usual = 'DSOPBANK';
  if (customerType !== undefined && customerType !== usual)
    return type === usual ? [other('customer_type', type, ({ unknownType }) => unknownType)] : [];
  return type === usual ? [] : [other('customer_type', type, usual)];
}

function sizeMismatches({ rows, more = 0, bytes }: UploadStep, contents: UploadAccount): Mismatch[] {
  const { bytes: sent } = contents;
  if (rows === null) return sent === undefined ? [] : [unwanted(partCustomers)];
  if (sent === undefined) return [missing(partCustomers)];
  if (bytes !== undefined && sent < Math.min(bytes, largestUpload + 1))
    return [mismatch(({ fewBytes }) => fewBytes({ bytes: sent, least: bytes }))];
  if (bytes === undefined && sent > largestUpload)
    return [mismatch(({ tooLarge }) => tooLarge({ most: largestUploadShown }))];
  return contents.rows < more
    ? [mismatch(({ fewRows }) => fewRows({ rows: contents.rows, least: more }))]
    : [];
}

const anotherFile = (step: string): Mismatch => mismatch(({ fileOfOtherStep }) => fileOfOtherStep({ step }));

const isSame = (one: UploadAccount, two: UploadAccount): boolean =>
  JSON.stringify(one) === JSON.stringify(two);

type RowStep = NonNullable<UploadStep['rows']>[number];

/** Looks for rows of the step that cannot be loaded among the bad rows, for all others among the good ones. */
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
    mismatches.push(mismatch(({ faultyRows }) => faultyRows));
  return { mismatches, binding: bound };
}

const isBad = ({ customer, from }: RowStep): boolean =>
  [customer, from ?? ''].some((text) => namesIn(text).some((name) => name.startsWith('invalid.')));

/** `any`: the case is not about start dates, and a row may have one that is not in the future. */
type Start = 'as-said' | 'any';

function isRow(
  { customer, from }: RowStep,
  sent: UploadedRow,
  setting: TemplateValues,
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
  setting: TemplateValues,
  start: Start,
): Mismatch {
  const inWords = rowInWords(row, setting, start);
  const isCut = rows > first.length + last.length + bad.length;
  return mismatch((texts, language) => {
    const facts = { row: inWords(texts, language) };
    return isCut ? texts.noRowSeen(facts) : texts.noRow(facts);
  });
}

function rowInWords({ customer, from }: RowStep, setting: TemplateValues, start: Start): Phrase {
  const who = wordsFor(customer, setting);
  if (from !== undefined) {
    const day = wordsFor(from, setting);
    return ({ rowFrom }, language) => rowFrom({ customer: who[language], day: day[language] });
  }
  return ({ rowWithoutStart }, language) =>
    start === 'any' ? who[language] : rowWithoutStart({ customer: who[language] });
}
