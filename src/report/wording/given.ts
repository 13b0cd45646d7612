import type { Language } from '../../kernel/index.ts';
import type { Scenario, Standing } from '../../scenarios/index.ts';
import { shownTime } from './time.ts';

type Sentence = (customers: string, several: boolean) => string;

const standings: Readonly<Record<Language, Readonly<Record<Standing, Sentence>>>> = {
  nb: {
    none: (customers, several) => `${several ? 'Kundene' : 'Kunden'} ${customers} har aldri vært registrert.`,
    active: (customers, several) => `${several ? 'Kundene' : 'Kunden'} ${customers} er registrert.`,
    ended: (customers, several) =>
      several
        ? `Kundeforholdene til ${customers} er avsluttet.`
        : `Kundeforholdet til ${customers} er avsluttet.`,
    loading: (customers, several) =>
      `${several ? 'Kundene' : 'Kunden'} ${customers} står i en fil som ikke er lest inn ennå.`,
  },
  en: {
    none: (customers, several) =>
      several
        ? `The customers ${customers} have never been registered.`
        : `The customer ${customers} has never been registered.`,
    active: (customers, several) =>
      several ? `The customers ${customers} are registered.` : `The customer ${customers} is registered.`,
    ended: (customers, several) =>
      several
        ? `The relationships with ${customers} have ended.`
        : `The relationship with ${customers} has ended.`,
    loading: (customers, several) =>
      several
        ? `The customers ${customers} are in files that are not loaded yet.`
        : `The customer ${customers} is in a file that is not loaded yet.`,
  },
};

const listed: Readonly<Record<Language, Intl.ListFormat>> = {
  nb: new Intl.ListFormat('nb'),
  en: new Intl.ListFormat('en'),
};

const others = {
  nb: {
    clock: (time: string) => `Klokken er ${time} (norsk tid).`,
    switched: (name: string, value: string) => `Bryteren ${name} står på ${value}.`,
    sandbox: 'Testtilfellet må kjøres mot sandkassen, som opptrer som registeret.',
    before: (step: number, text: string) => `Før steg ${step}: ${text}`,
  },
  en: {
    clock: (time: string) => `The time is ${time} (Norwegian time).`,
    switched: (name: string, value: string) => `The switch ${name} is set to ${value}.`,
    sandbox: "The case has to be run against the sandbox, which plays the register's part.",
    before: (step: number, text: string) => `Before step ${step}: ${text}`,
  },
} as const;

/** What customers are to the institution: a sentence for each standing. */
export const standingsInWords = (
  customers: Readonly<Partial<Record<string, Standing>>> | undefined,
  language: Language,
): string[] =>
  [...Map.groupBy(Object.keys(customers ?? {}), (role) => customers?.[role])].flatMap(([standing, roles]) =>
    standing === undefined
      ? []
      : standings[language][standing](listed[language].format(roles), roles.length > 1),
  );

/** What is to be so before a case begins, and before single steps of it: a sentence each. */
export function preconditionsOf({ given, needs, steps }: Scenario, language: Language): string[] {
  const say = others[language];
  return [
    ...standingsInWords(given?.customers, language),
    ...(given?.clock === undefined ? [] : [say.clock(shownTime(given.clock))]),
    ...Object.entries(given?.switches ?? {}).map(([name, value]) => say.switched(name, value)),
    ...steps.flatMap(({ when }, index) =>
      standingsInWords(when, language).map((text) => say.before(index + 1, text)),
    ),
    ...(needs === 'sandbox' ? [say.sandbox] : []),
  ];
}
