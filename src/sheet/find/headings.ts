import type { Language } from '../../kernel/index.ts';
import { plainWords } from './words.ts';

interface RoleRow {
  /** How much a column of this role says that here is a table of tests. */
  readonly weight: number;
  /** Headings as plain words (words.ts), by the language that they are in; `#` is both. */
  readonly nb: readonly string[];
  readonly en: readonly string[];
}

/** In this order when a heading fits two roles as well: what is the narrower word comes first. */
const roleTable = {
  correlationId: {
    weight: 2,
    nb: ['korrelasjonsid', 'korrelasjons id', 'sporingsid', 'sporings id'],
    en: ['correlationid', 'correlation id', 'correlationids', 'correlation ids', 'trace id'],
  },
  doneBy: {
    weight: 1,
    nb: ['utfort av', 'testet av', 'tester', 'ansvarlig', 'signatur', 'initialer', 'sign', 'hvem'],
    en: ['done by', 'tested by', 'executed by', 'performed by', 'run by', 'initials', 'signature'],
  },
  expected: {
    weight: 2,
    nb: [
      'forventet',
      'forventa',
      'forventet resultat',
      'forventet svar',
      'forventet respons',
      'forventet utfall',
    ],
    en: ['expected', 'expected result', 'expected results', 'expected response', 'expected outcome'],
  },
  actual: {
    weight: 1.5,
    nb: ['faktisk', 'faktisk resultat', 'faktisk svar', 'faktisk respons', 'observert', 'mottatt svar'],
    en: ['actual', 'actual result', 'actual results', 'actual response', 'actual outcome', 'observed'],
  },
  comment: {
    weight: 1,
    nb: ['kommentar', 'kommentarer', 'merknad', 'merknader', 'avvik', 'notat', 'anmerkning'],
    en: ['comment', 'comments', 'remark', 'remarks', 'notes', 'note', 'deviation', 'deviations'],
  },
  date: {
    weight: 1,
    nb: ['dato', 'testdato', 'dato utfort', 'utfort dato', 'utfort', 'tidspunkt', 'dato tid', 'naar', 'nar'],
    en: [
      'date',
      'test date',
      'date tested',
      'tested on',
      'executed on',
      'performed on',
      'date and time',
      'date time',
      'timestamp',
      'when',
    ],
  },
  time: { weight: 0.5, nb: ['tid', 'klokkeslett', 'kl'], en: ['time'] },
  result: {
    weight: 3,
    nb: [
      'resultat',
      'testresultat',
      'utfall',
      'bestatt',
      'godkjent',
      'ok ikke ok',
      'ok feil',
      'ok avvik',
      'ok nok',
      'bestatt ikke bestatt',
      'bestatt feilet',
      'godkjent ikke godkjent',
      'godkjent underkjent',
      'ja nei',
    ],
    en: [
      'result',
      'results',
      'test result',
      'outcome',
      'verdict',
      'pass fail',
      'passed failed',
      'approved rejected',
      'ok not ok',
      'ok failed',
      'yes no',
      'passed',
      'status',
      'ok',
    ],
  },
  id: {
    weight: 2,
    nb: ['nr', 'nummer', 'testnr', 'test nr', 'testnummer', 'lopenummer', 'ref', 'referanse'],
    en: ['id', 'no', '#', 'number', 'test id', 'testid', 'test no', 'case id', 'case no', 'reference'],
  },
  description: {
    weight: 2,
    nb: [
      'beskrivelse',
      'skildring',
      'testtilfelle',
      'test',
      'tittel',
      'navn',
      'formal',
      'hva testes',
      'handling',
      'steg',
    ],
    en: ['description', 'test case', 'testcase', 'title', 'name', 'scenario', 'purpose', 'action', 'what'],
  },
} satisfies Readonly<Record<string, RoleRow>>;

/** What a column of the table is for. */
export type Role = keyof typeof roleTable;
export const roles = Object.keys(roleTable) as readonly Role[];
export const isRole = (text: string): text is Role => text in roleTable;
export const weightOf = (role: Role): number => roleTable[role].weight;

export interface HeadingFit {
  readonly role: Role;
  /** From 0 to 1: 1 is a heading of the table, word for word. */
  readonly fit: number;
  /** undefined when the heading is the same in both. */
  readonly language: Language | undefined;
}

const mostWords = 8;
/** Words that are the same in both languages say nothing of which it is. */
const bothLanguages = new Set([
  'status',
  'ok',
  'id',
  '#',
  'test',
  'sign',
  'ref',
  'correlationid',
  'scenario',
]);

/** Every heading of the table, with its place in it. */
const known = new Map(
  roles
    .flatMap((role) =>
      (['nb', 'en'] as const).flatMap((language) =>
        roleTable[role][language].map((words) => ({
          words,
          role,
          language: bothLanguages.has(words) ? undefined : language,
        })),
      ),
    )
    .map((row, place) => [row.words, { ...row, place }] as const)
    .toReversed(),
);

/** Yes is bad news there, or it is somebody else's to fill: a result in it would say the opposite of what came. */
const turned =
  /^(?:ikke|not) |^(?:(?:avvik|feil|feilet|failed|failure|error|errors|deviation|deviations) )+(?:(?:ja|j|yes|y) (?:nei|n|no)$)|^(?:godkjent|approved|passed) (?:av|by)\b/;

/** What a heading says that its column is for; undefined when it says nothing that is known. */
export function fitOf(heading: string): HeadingFit | undefined {
  const words = plainWords(heading);
  const count = words.split(' ').length;
  if (words === '' || count > mostWords || turned.test(words)) return undefined;
  const all = words.split(' ');
  for (let length = count; length > 0; length--) {
    const found = all
      .slice(0, count - length + 1)
      .flatMap((_, at) => known.get(all.slice(at, at + length).join(' ')) ?? []);
    const [best] = found.sort((one, other) => one.place - other.place);
    if (best === undefined) continue;
    const { role, language } = best;
    return { role, fit: length === count ? 1 : 0.5 + 0.4 * (length / count), language };
  }
  return undefined;
}
