import { redact } from '../../kernel/index.ts';
import { type CaseResult, type RunResult, shownCustomer } from '../../scenarios/index.ts';
import type { SheetLanguage } from '../find/headings.ts';

/** What a case's cells are given, in the language of the sheet. Tokens, keys and numbers of persons stay out of it. */

/** Synthetic numbers may be shown: Bits looks them up. */
const mayBeShown = (number: string): boolean => {
  const digits = number.replace(/\D/g, '');
  return digits.length === 11 && shownCustomer(digits) === digits;
};
const clean = (text: string): string => redact(text, mayBeShown);

/** What came, step by step; undefined when nothing did. */
export function actualOf({ steps }: CaseResult): string | undefined {
  const came = steps.flatMap(({ actual }, index) =>
    actual === undefined ? [] : { actual, step: index + 1 },
  );
  if (came.length === 0) return undefined;
  const isOne = steps.length === 1;
  return clean(came.map(({ actual, step }) => (isOne ? actual : `${step}: ${actual}`)).join('; '));
}

/** By which Bits finds the calls. */
export function correlationIdsOf({ steps }: CaseResult): string | undefined {
  const ids = new Set(steps.flatMap(({ correlationId }) => correlationId ?? []));
  return ids.size === 0 ? undefined : clean([...ids].join(', '));
}

/** What somebody has written, why the case has failed or does not apply, and each deviation. */
export function commentOf(
  { status, comment, reason, steps }: CaseResult,
  language: SheetLanguage,
): string | undefined {
  const words = language === 'nb' ? { step: 'steg', got: 'fikk', expected: 'ventet' } : english;
  const deviations = steps.flatMap(({ deviations = [] }, index) =>
    deviations.map(
      ({ what, expected, actual }) =>
        `${words.step} ${index + 1}, ${what}: ${words.expected} ${expected}, ${words.got} ${actual}`,
    ),
  );
  const parts = [
    ...(comment === undefined ? [] : [comment]),
    ...(status === 'passed' ? [] : [...(reason === undefined ? [] : [reason[language]]), ...deviations]),
  ];
  return parts.length === 0 ? undefined : clean(parts.join('; '));
}

const english = { step: 'step', got: 'got', expected: 'expected' };

/** When it ended, ISO 8601; undefined when nobody knows. */
export function momentOf({ endedAt, startedAt, steps }: CaseResult): string | undefined {
  return endedAt ?? steps.findLast(({ at }) => at !== undefined)?.at ?? startedAt;
}

/** Who did it, where no person is named. */
export function doneBy({ kind }: RunResult, language: SheetLanguage): string {
  if (language === 'nb') return kind === 'played' ? 'KFR-sandkassen (kjørt)' : 'KFR-sandkassen (observert)';
  return kind === 'played' ? 'KFR sandbox (played)' : 'KFR sandbox (observed)';
}
