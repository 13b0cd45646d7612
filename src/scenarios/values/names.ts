import { isCustomerForm } from '../../identifiers/index.ts';
import { dayAfter, isDay } from '../../kernel/index.ts';

/** An earlier step of the same case, for {{steps.<id>.…}}. */
export interface EarlierStep {
  readonly correlationId?: string;
  readonly status?: number | 'none';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The values of the {{names}} in a case, for one call. */
export interface TemplateValues {
  readonly institution: { readonly fid: string; readonly name?: string };
  /** Organisation number of another institution. */
  readonly otherFid: string;
  /** Calendar day `YYYY-MM-DD`. */
  readonly today: string;
  /** Undefined for a role without a customer, as in a case that is observed. */
  readonly customer: (role: string) => string | undefined;
  readonly uuid: () => string;
  readonly steps: Readonly<Record<string, EarlierStep>>;
  readonly request: { readonly correlationId?: string };
}

interface NameRow {
  readonly pattern: RegExp;
  /** For docs/scenarios.md. */
  readonly shown: string;
  readonly about: string;
  /** The value for the player to send; undefined if there is none here. */
  readonly valueIn: (values: TemplateValues, match: RegExpExecArray) => string | undefined;
  /** Whether a client's own value matches; default: it equals `valueIn`. */
  readonly matches?: (value: string, values: TemplateValues, match: RegExpExecArray) => boolean;
}

export function customerKind(number: string): 'person' | 'd-number' | 'organisation' | undefined {
  if (number.length === 9 && isCustomerForm(number)) return 'organisation';
  if (number.length !== 11 || !isCustomerForm(number)) return undefined;
  return /^[4-7]/.test(number) ? 'd-number' : 'person';
}

const fixed = (
  shown: string,
  value: string,
  about: string,
  matches: (value: string) => boolean,
): NameRow => ({
  pattern: new RegExp(`^${shown}$`),
  shown,
  about,
  valueIn: () => value,
  matches,
});

const digits = (count: number) => (value: string) => new RegExp(`^\\d{${count}}$`).test(value);

export const nameTable: readonly NameRow[] = [
  {
    pattern: /^institution\.fid$/,
    shown: 'institution.fid',
    about: 'organisation number of the tested institution',
    valueIn: ({ institution }) => institution.fid,
  },
  {
    pattern: /^institution\.name$/,
    shown: 'institution.name',
    about: 'its name',
    valueIn: ({ institution }) => institution.name,
  },
  {
    pattern: /^other\.fid$/,
    shown: 'other.fid',
    about: 'organisation number of another institution',
    valueIn: ({ otherFid }) => otherFid,
    matches: (value, { institution }) => /^\d{9}$/.test(value) && value !== institution.fid,
  },
  {
    pattern: /^customer\.((?:person|d-number|organisation)\.[1-9]\d?)$/,
    shown: 'customer.person.1',
    about:
      'the customer of that role: person, d-number or organisation, and a number; the same one in all steps of a case',
    valueIn: ({ customer }, [, role = '']) => customer(role),
    matches: (value, { customer }, [, role = '']) => {
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
    pattern: /^today(?:([+-])(\d{1,4})d)?$/,
    shown: 'today-30d',
    about: 'today, or that many days before or after it, as YYYY-MM-DD',
    valueIn: ({ today }, [, sign, days]) => dayAfter(today, Number(days ?? 0) * (sign === '-' ? -1 : 1)),
  },
  {
    pattern: /^uuid$/,
    shown: 'uuid',
    about: 'a new UUID',
    valueIn: ({ uuid }) => uuid(),
    matches: () => true,
  },
  {
    pattern: /^request\.correlationId$/,
    shown: 'request.correlationId',
    about: 'the CorrelationID of this call',
    valueIn: ({ request }) => request.correlationId,
  },
  {
    pattern:
      /^steps\.([a-z][a-z0-9-]{0,39})\.(correlationId|status|headers\.[\w-]{1,60}|body(?:\.\w{1,60}|\[\d{1,3}\]){1,10})$/,
    shown: 'steps.first.correlationId',
    about:
      'what an earlier step sent or received: correlationId, status, headers.NAME, body.FIELD, body[0].FIELD',
    valueIn: ({ steps }, [, id = '', what = '']) => partOf(steps[id], what),
  },
];

function partOf(earlier: EarlierStep | undefined, what: string): string | undefined {
  if (earlier === undefined) return undefined;
  if (what === 'correlationId') return earlier.correlationId;
  if (what === 'status') return earlier.status === undefined ? undefined : String(earlier.status);
  if (what.startsWith('headers.')) return earlier.headers?.[what.slice(8).toLowerCase()];
  let part: unknown = earlier.body;
  for (const [, field, index] of what.slice(4).matchAll(/\.(\w+)|\[(\d+)\]/g)) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = (part as Record<string, unknown>)[field ?? index ?? ''];
  }
  return typeof part === 'object' || part === undefined ? undefined : String(part);
}

export function nameRowOf(
  name: string,
): { readonly row: NameRow; readonly match: RegExpExecArray } | undefined {
  for (const row of nameTable) {
    const match = row.pattern.exec(name);
    if (match !== null) return { row, match };
  }
  return undefined;
}
