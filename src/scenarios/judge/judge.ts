import { durationInWords, joined, type Localized, readDuration, sameInAll } from '../../kernel/index.ts';
import { type BodyParts, type Expectation, statusesOf } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import type { Deviation } from '../result.ts';
import type { TemplateValues } from '../values/names.ts';
import { filled, isOneName, namesIn } from '../values/templates.ts';
import { statusesInWords, statusInWords, withinInWords } from '../wording/answers.ts';
import { deviationText } from '../wording/deviations.ts';
import { codeIn } from './in-short.ts';
import { shown, shownOrNothing } from './shown.ts';

/** Every deviation of an answer from the expectation. */
export function judge(expected: Expectation, answer: ReceivedAnswer, values: TemplateValues): Deviation[] {
  return [
    ...statusDeviations(expected, answer),
    ...codeDeviations(expected, answer),
    ...headerDeviations(expected, answer, values),
    ...(expected.body === undefined ? [] : bodyDeviations(expected.body, answer, values)),
    ...Object.entries(expected.claims ?? {}).flatMap(([name, parts]) =>
      partDeviations(claimLabel(name), parts, answer.claims?.[name], values),
    ),
    ...timeDeviations(expected, answer),
  ];
}

const deviation = (what: Localized, expected: unknown, actual: unknown): Deviation => ({
  what,
  expected: shownOrNothing(expected),
  actual: shownOrNothing(actual),
});

function statusDeviations({ status }: Expectation, answer: ReceivedAnswer): Deviation[] {
  if (statusesOf(status).includes(answer.status)) return [];
  return [
    { what: sameInAll('status'), expected: statusesInWords(status), actual: statusInWords(answer.status) },
  ];
}

function codeDeviations({ code }: Expectation, { body }: ReceivedAnswer): Deviation[] {
  const actual = codeIn(body);
  if (code === undefined || actual === code) return [];
  const what = deviationText(({ code }) => code);
  return [deviation(what, code, actual)];
}

function headerDeviations(
  { headers = {} }: Expectation,
  answer: ReceivedAnswer,
  values: TemplateValues,
): Deviation[] {
  return Object.entries(headers).flatMap(([name, template]) => {
    const actual = answer.headers[name.toLowerCase()];
    const expectedValue = template === null ? undefined : filled(template, values);
    if (actual === expectedValue) return [];
    const what = deviationText(({ header }) => header({ name }));
    return [deviation(what, expectedValue, actual)];
  });
}

/** Names a value by its path: `.banks[0].activeAccount`, empty for the whole. */
type PathLabel = (path: string) => Localized;

const bodyLabel: PathLabel = (path) => deviationText(({ body }) => body({ path }));

const claimLabel =
  (name: string): PathLabel =>
  (path) =>
    sameInAll(`claim ${name}${path}`);

function bodyDeviations(parts: BodyParts, { body }: ReceivedAnswer, values: TemplateValues): Deviation[] {
  if (parts !== 'none') return partDeviations(bodyLabel, parts, body, values);
  return body === undefined ? [] : [deviation(bodyLabel(''), undefined, body)];
}

function partDeviations(
  label: PathLabel,
  parts: BodyParts,
  actual: unknown,
  values: TemplateValues,
  path = '',
): Deviation[] {
  if (typeof parts === 'string') {
    const expectedValue = filled(parts, values);
    return isValue(actual, expectedValue, parts) ? [] : [deviation(label(path), expectedValue, actual)];
  }
  if (Array.isArray(parts)) {
    if (!Array.isArray(actual)) return [deviation(label(path), parts, actual)];
    if (actual.length !== parts.length) return [entriesDeviation(label(path), parts.length, actual)];
    return parts.flatMap((part, index) =>
      partDeviations(label, part, actual[index], values, `${path}[${index}]`),
    );
  }
  if (typeof parts === 'object' && parts !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual))
      return [deviation(label(path), parts, actual)];
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(parts).flatMap(([field, part]) =>
      partDeviations(label, part, fields[field], values, `${path}.${field}`),
    );
  }
  return actual === parts ? [] : [deviation(label(path), parts, actual)];
}

const entriesDeviation = (what: Localized, expected: number, actual: readonly unknown[]): Deviation => ({
  what,
  expected: entriesInWords(expected),
  actual: joined([entriesInWords(actual.length), sameInAll(shown(actual))], sameInAll(': ')),
});

const entriesInWords = (count: number): Localized => deviationText(({ entries }) => entries({ count }));

/** A value of an earlier step is known as text only, so it also equals a number or boolean. */
function isValue(actual: unknown, expectedValue: string, template: string): boolean {
  if (typeof actual !== 'number' && typeof actual !== 'boolean') return actual === expectedValue;
  return (
    isOneName(template) &&
    namesIn(template)[0]?.startsWith('steps.') === true &&
    String(actual) === expectedValue
  );
}

function timeDeviations({ within }: Expectation, { took }: ReceivedAnswer): Deviation[] {
  if (within === undefined || took <= (readDuration(within) ?? 0)) return [];
  const actual = durationInWords(Math.ceil(took));
  return [{ what: deviationText(({ time }) => time), expected: withinInWords(within), actual }];
}
