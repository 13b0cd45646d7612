import { durationInWords, joined, type Localized, readDuration, sameInAll } from '../../kernel/index.ts';
import type { BodyParts, Expectation } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import type { Deviation } from '../result.ts';
import type { TemplateValues } from '../values/names.ts';
import { filled, isOneName, namesIn } from '../values/templates.ts';
import { statusesInWords, statusInWords, withinInWords } from '../wording/answers.ts';
import { said } from '../wording/deviations.ts';
import { codeIn } from './in-short.ts';
import { shown, shownOrNothing } from './shown.ts';

/** Every point in which an answer is not as expected; none when it is. */
export function judge(expected: Expectation, answer: ReceivedAnswer, setting: TemplateValues): Deviation[] {
  return [
    ...statusDeviations(expected, answer),
    ...codeDeviations(expected, answer),
    ...headerDeviations(expected, answer, setting),
    ...(expected.body === undefined ? [] : wholeBody(expected.body, answer, setting)),
    ...Object.entries(expected.claims ?? {}).flatMap(([name, parts]) =>
      partDeviations(placeInClaim(name), parts, answer.claims?.[name], setting),
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
  const allowed: readonly (number | 'none')[] = Array.isArray(status) ? status : [status];
  if (allowed.includes(answer.status)) return [];
  return [
    { what: sameInAll('status'), expected: statusesInWords(status), actual: statusInWords(answer.status) },
  ];
}

function codeDeviations({ code }: Expectation, { body }: ReceivedAnswer): Deviation[] {
  if (code === undefined) return [];
  const actual = codeIn(body);
  return actual === code
    ? []
    : [
        deviation(
          said(({ code }) => code),
          code,
          actual,
        ),
      ];
}

function headerDeviations(
  { headers = {} }: Expectation,
  answer: ReceivedAnswer,
  setting: TemplateValues,
): Deviation[] {
  return Object.entries(headers).flatMap(([name, template]) => {
    const actual = answer.headers[name.toLowerCase()];
    const wanted = template === null ? undefined : filled(template, setting);
    return actual === wanted
      ? []
      : [
          deviation(
            said(({ header }) => header({ name })),
            wanted,
            actual,
          ),
        ];
  });
}

/** Where in an answer a value stands. @param path `.banks[0].activeAccount`, empty for the whole */
type Place = (path: string) => Localized;

const placeInBody: Place = (path) => said(({ body }) => body({ path }));

const placeInClaim =
  (name: string): Place =>
  (path) =>
    sameInAll(`claim ${name}${path}`);

function wholeBody(parts: BodyParts, { body }: ReceivedAnswer, setting: TemplateValues): Deviation[] {
  if (parts !== 'none') return partDeviations(placeInBody, parts, body, setting);
  return body === undefined ? [] : [deviation(placeInBody(''), undefined, body)];
}

function partDeviations(
  place: Place,
  parts: BodyParts,
  actual: unknown,
  setting: TemplateValues,
  path = '',
): Deviation[] {
  if (typeof parts === 'string') {
    const wanted = filled(parts, setting);
    return isValue(actual, wanted, parts) ? [] : [deviation(place(path), wanted, actual)];
  }
  if (Array.isArray(parts)) {
    if (!Array.isArray(actual)) return [deviation(place(path), parts, actual)];
    if (actual.length !== parts.length) return [entriesDeviation(place(path), parts.length, actual)];
    return parts.flatMap((part, index) =>
      partDeviations(place, part, actual[index], setting, `${path}[${index}]`),
    );
  }
  if (typeof parts === 'object' && parts !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual))
      return [deviation(place(path), parts, actual)];
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(parts).flatMap(([field, part]) =>
      partDeviations(place, part, fields[field], setting, `${path}.${field}`),
    );
  }
  return actual === parts ? [] : [deviation(place(path), parts, actual)];
}

function entriesDeviation(what: Localized, expected: number, actual: readonly unknown[]): Deviation {
  return {
    what,
    expected: entriesInWords(expected),
    actual: joined([entriesInWords(actual.length), sameInAll(shown(actual))], sameInAll(': ')),
  };
}

const entriesInWords = (count: number): Localized => said(({ entries }) => entries({ count }));

/** A value of an earlier step may have been a number or a boolean: only its text is known. */
function isValue(actual: unknown, wanted: string, template: string): boolean {
  if (typeof actual !== 'number' && typeof actual !== 'boolean') return actual === wanted;
  return (
    isOneName(template) && namesIn(template)[0]?.startsWith('steps.') === true && String(actual) === wanted
  );
}

function timeDeviations({ within }: Expectation, { took }: ReceivedAnswer): Deviation[] {
  if (within === undefined || took <= (readDuration(within) ?? 0)) return [];
  const actual = durationInWords(Math.ceil(took));
  return [{ what: said(({ time }) => time), expected: withinInWords(within), actual }];
}
