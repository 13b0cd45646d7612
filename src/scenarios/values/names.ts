import { isCustomerForm } from '../../identifiers/index.ts';
import { dayAfter, isDay } from '../../kernel/index.ts';

/** What an earlier step of the same case sent and got, as {{steps.<id>.…}} refers to it. */
export interface EarlierStep {
  readonly correlationId?: string;
  readonly status?: number | 'none';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the names stand for in one case at one moment. */
export interface TemplateValues {
  readonly institution: { readonly fid: string; readonly name?: string };
  /** Organisation number of another institution. */
  readonly otherFid: string;
  /** Calendar day `YYYY-MM-DD`. */
  readonly today: string;
  /** The customer of a role; undefined: none yet (observation). */
  readonly customer: (role: string) => string | undefined;
  readonly uuid: () => string;
  readonly steps: Readonly<Record<string, EarlierStep>>;
  /** The call that is being made or judged. */
  readonly request: { readonly correlationId?: string };
}

/** A kind of name: how its value is made, and how a client's own value is recognised. */
interface NameRow {
  readonly form: RegExp;
  /** For docs/scenarios.md. */
  readonly shown: string;
  readonly about: string;
  /** undefined: no value here. */
  readonly make: (setting: TemplateValues, match: RegExpExecArray) => string | undefined;
  /** Whether an observed value matches; default: it equals the made one. */
  readonly knows?: (value: string, setting: TemplateValues, match: RegExpExecArray) => boolean;
}

const kindOfRole = { person: 'person', 'd-number': 'd-number', organisation: 'organisation' } as const;

export function customerKind(number: string): keyof typeof kindOfRole | undefined {
  if (number.length === 9 && isCustomerForm(number)) return 'organisation';
  if (number.length !== 11 || !isCustomerForm(number)) return undefined;
  return /^[4-7]/.test(number) ? 'd-number' : 'person';
}

const fixed = (shown: string, value: string, about: string, knows: (value: string) => boolean): NameRow => ({
  form: new RegExp(`^${shown}$`),
  shown,
  about,
  make: () => value,
  knows,
});

const digits = (count: number) => (value: string) => new RegExp(`^\\d{${count}}$`).test(value);

export const nameTable: readonly NameRow[] = [
  {
    form: /^institution\.fid$/,
    shown: 'institution.fid',
    about: 'organisation number of the institution that is tested',
    make: ({ institution }) => institution.fid,
  },
  {
    form: /^institution\.name$/,
    shown: 'institution.name',
    about: 'its name',
    make: ({ institution }) => institution.name,
  },
  {
    form: /^other\.fid$/,
    shown: 'other.fid',
    about: 'organisation number of another institution',
    make: ({ otherFid }) => otherFid,
    knows: (value, { institution }) => /^\d{9}$/.test(value) && value !== institution.fid,
  },
  {
    form: /^customer\.((?:person|d-number|organisation)\.[1-9]\d?)$/,
    shown: 'customer.person.1',
    about:
      'the customer of that part; person, d-number or organisation, and a number: the same one in all steps of a case',
    make: ({ customer }, [, role = '']) => customer(role),
    knows: (value, { customer }, [, role = '']) => {
      const known = customer(role);
      return known === undefined ? customerKind(value) === role.split('.')[0] : known === value;
    },
  },
  fixed('invalid.five-digits', '12345', 'five digits', digits(5)),
  fixed('invalid.ten-digits', '1234567890', 'ten digits', digits(10)),
  fixed('invalid.twelve-digits', '123456789012', 'twelve digits', digits(12)),
  fixed('invalid.letters', 'ABCDEFGHIJK', 'letters', (value) => /\p{L}/u.test(value)),
  fixed(
    'invalid.relationship-type',
    'BANK',
    'a type that KFR does not have',
    (value) => value !== 'DSOPBANK',
  ),
  fixed(
    'invalid.date-form',
    '01.01.2019',
    'a day in another form than YYYY-MM-DD',
    (value) => !/^\d{4}-\d{2}-\d{2}$/.test(value),
  ),
  fixed(
    'invalid.calendar-day',
    '2019-13-01',
    'a day that no calendar has',
    (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !isDay(value),
  ),
  {
    form: /^today(?:([+-])(\d{1,4})d)?$/,
    shown: 'today-30d',
    about: 'today, or so many days before or after it, as YYYY-MM-DD',
    make: ({ today }, [, sign, days]) => dayAfter(today, Number(days ?? 0) * (sign === '-' ? -1 : 1)),
  },
  {
    form: /^uuid$/,
    shown: 'uuid',
    about: 'a fresh UUID',
    make: ({ uuid }) => uuid(),
    knows: () => true,
  },
  {
    form: /^request\.correlationId$/,
    shown: 'request.correlationId',
    about: 'the CorrelationID of this very call',
    make: ({ request }) => request.correlationId,
  },
  {
    form: /^steps\.([a-z][a-z0-9-]{0,39})\.(correlationId|status|headers\.[\w-]{1,60}|body(?:\.\w{1,60}|\[\d{1,3}\]){1,10})$/,
    shown: 'steps.first.correlationId',
    about: 'what an earlier step sent or got: correlationId, status, headers.NAME, body.FIELD, body[0].FIELD',
    make: ({ steps }, [, id = '', what = '']) => partOf(steps[id], what),
  },
];

function partOf(earlier: EarlierStep | undefined, what: string): string | undefined {
  if (earlier === undefined) return undefined;
  if (what === 'correlationId') return earlier.correlationId;
  if (what === 'status') return earlier.status === undefined ? undefined : String(earlier.status);
  if (what.startsWith('headers.')) return earlier.headers?.[what.slice(8).toLowerCase()];
  let part: unknown = earlier.body;
  for (const [, field, place] of what.slice(4).matchAll(/\.(\w+)|\[(\d+)\]/g)) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = (part as Record<string, unknown>)[field ?? place ?? ''];
  }
  return typeof part === 'object' || part === undefined ? undefined : String(part);
}

export function rowOf(name: string): { readonly row: NameRow; readonly match: RegExpExecArray } | undefined {
  for (const row of nameTable) {
    const match = row.form.exec(name);
    if (match !== null) return { row, match };
  }
  return undefined;
}
