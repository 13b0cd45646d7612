import { type Language, localized } from '../../kernel/index.ts';
import type { Scenario, Standing } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';
import { shownTime } from './time.ts';

const listFormat = localized((language) => new Intl.ListFormat(language));

/** Sentences about the customers' standings, one for each standing. */
export const standingsInWords = (
  customers: Readonly<Partial<Record<string, Standing>>> | undefined,
  language: Language,
): string[] =>
  [...Map.groupBy(Object.keys(customers ?? {}), (role) => customers?.[role])].flatMap(([standing, roles]) =>
    standing === undefined
      ? []
      : texts[language].given.standings[standing]({
          customers: listFormat[language].format(roles),
          several: roles.length > 1,
        }),
  );

/** Sentences about the preconditions of a case and of its steps. */
export function preconditionsOf({ given, needs, steps }: Scenario, language: Language): string[] {
  const words = texts[language].given;
  return [
    ...standingsInWords(given?.customers, language),
    ...(given?.clock === undefined ? [] : [words.clock({ time: shownTime(given.clock, language) })]),
    ...Object.entries(given?.switches ?? {}).map(([name, value]) => words.switched({ name, value })),
    ...steps.flatMap(({ when }, index) =>
      standingsInWords(when, language).map((text) => words.before({ step: index + 1, text })),
    ),
    ...(needs === 'sandbox' ? [words.sandbox] : []),
  ];
}
