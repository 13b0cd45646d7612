import { readDuration } from '../../kernel/index.ts';
import type { Answer } from '../fact.ts';
import type { BodyParts, Expectation } from '../format/expectation.ts';
import type { Deviation } from '../result.ts';
import type { Setting } from '../values/names.ts';
import { filled, isOneName, namesIn } from '../values/templates.ts';
import { shown } from './shown.ts';

/** Every point in which an answer is not as expected; none when it is. */
export function judge(expected: Expectation, answer: Answer, setting: Setting): Deviation[] {
  return [
    ...statusDeviations(expected, answer),
    ...codeDeviations(expected, answer),
    ...headerDeviations(expected, answer, setting),
    ...(expected.body === undefined ? [] : wholeBody(expected.body, answer, setting)),
    ...Object.entries(expected.claims ?? {}).flatMap(([name, parts]) =>
      partDeviations(`claim ${name}`, parts, answer.claims?.[name], setting),
    ),
    ...timeDeviations(expected, answer),
  ];
}

const deviation = (what: string, expected: unknown, actual: unknown): Deviation => ({
  what,
  expected: shown(expected),
  actual: shown(actual),
});

function statusDeviations({ status }: Expectation, answer: Answer): Deviation[] {
  const allowed: readonly (number | 'none')[] = Array.isArray(status) ? status : [status];
  return allowed.includes(answer.status)
    ? []
    : [{ what: 'status', expected: allowed.join(' or '), actual: String(answer.status) }];
}

function codeDeviations({ code }: Expectation, { body }: Answer): Deviation[] {
  if (code === undefined) return [];
  const { errorCode, error } = (typeof body === 'object' && body !== null ? body : {}) as {
    errorCode?: unknown;
    error?: unknown;
  };
  const actual = errorCode ?? error;
  return actual === code ? [] : [deviation('code', code, actual)];
}

function headerDeviations({ headers = {} }: Expectation, answer: Answer, setting: Setting): Deviation[] {
  return Object.entries(headers).flatMap(([name, template]) => {
    const actual = answer.headers[name.toLowerCase()];
    const wanted = template === null ? undefined : filled(template, setting);
    return actual === wanted ? [] : [deviation(`header ${name}`, wanted, actual)];
  });
}

function wholeBody(parts: BodyParts, { body }: Answer, setting: Setting): Deviation[] {
  if (parts !== 'none') return partDeviations('body', parts, body, setting);
  return body === undefined ? [] : [deviation('body', undefined, body)];
}

function partDeviations(what: string, parts: BodyParts, actual: unknown, setting: Setting): Deviation[] {
  if (typeof parts === 'string') {
    const wanted = filled(parts, setting);
    return isValue(actual, wanted, parts) ? [] : [deviation(what, wanted, actual)];
  }
  if (Array.isArray(parts)) {
    if (!Array.isArray(actual)) return [deviation(what, parts, actual)];
    if (actual.length !== parts.length)
      return [deviation(what, `${parts.length} entries`, `${actual.length} entries: ${shown(actual)}`)];
    return parts.flatMap((part, index) => partDeviations(`${what}[${index}]`, part, actual[index], setting));
  }
  if (typeof parts === 'object' && parts !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual))
      return [deviation(what, parts, actual)];
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(parts).flatMap(([field, part]) =>
      partDeviations(`${what}.${field}`, part, fields[field], setting),
    );
  }
  return actual === parts ? [] : [deviation(what, parts, actual)];
}

/** What a step before got may have been a number or a boolean, of which only the text is known. */
function isValue(actual: unknown, wanted: string, template: string): boolean {
  if (typeof actual !== 'number' && typeof actual !== 'boolean') return actual === wanted;
  return (
    isOneName(template) && namesIn(template)[0]?.startsWith('steps.') === true && String(actual) === wanted
  );
}

function timeDeviations({ within }: Expectation, { took }: Answer): Deviation[] {
  if (within === undefined || took <= (readDuration(within) ?? 0)) return [];
  return [{ what: 'time', expected: `within ${within}`, actual: `${Math.round(took)} ms` }];
}
