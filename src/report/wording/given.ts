import type { Scenario, Standing } from '../../scenarios/index.ts';
import { shownTime } from './time.ts';
import type { Language } from './words.ts';

type Sentence = (role: string) => string;

const standings: Readonly<Record<Language, Readonly<Record<Standing, Sentence>>>> = {
  nb: {
    none: (role) => `Kunden ${role} har aldri vært registrert.`,
    active: (role) => `Kunden ${role} er registrert.`,
    ended: (role) => `Kundeforholdet til ${role} er avsluttet.`,
    loading: (role) => `Kunden ${role} står i en fil som ikke er lest inn ennå.`,
  },
  en: {
    none: (role) => `The customer ${role} has never been registered.`,
    active: (role) => `The customer ${role} is registered.`,
    ended: (role) => `The relationship with ${role} has ended.`,
    loading: (role) => `The customer ${role} is in a file that is not loaded yet.`,
  },
};

const others = {
  nb: {
    clock: (time: string) => `Klokken er ${time} (norsk tid).`,
    switched: (name: string, value: string) => `Bryteren ${name} står på ${value}.`,
    sandbox: 'Testen må kjøres mot sandkassen, som spiller registerets del.',
    before: (step: number, text: string) => `Før steg ${step}: ${text}`,
  },
  en: {
    clock: (time: string) => `The time is ${time} (Norwegian time).`,
    switched: (name: string, value: string) => `The switch ${name} is set to ${value}.`,
    sandbox: "The test has to be run against the sandbox, which plays the register's part.",
    before: (step: number, text: string) => `Before step ${step}: ${text}`,
  },
} as const;

/** What is to be so before a case begins, and before single steps of it: a sentence each. */
export function preconditionsOf({ given, needs, steps }: Scenario, language: Language): string[] {
  const say = others[language];
  const standing = (customers: Readonly<Partial<Record<string, Standing>>> = {}): string[] =>
    Object.entries(customers).flatMap(([role, standing]) =>
      standing === undefined ? [] : standings[language][standing](role),
    );
  return [
    ...standing(given?.customers),
    ...(given?.clock === undefined ? [] : [say.clock(shownTime(given.clock))]),
    ...Object.entries(given?.switches ?? {}).map(([name, value]) => say.switched(name, value)),
    ...steps.flatMap(({ when }, index) => standing(when).map((text) => say.before(index + 1, text))),
    ...(needs === 'sandbox' ? [say.sandbox] : []),
  ];
}
