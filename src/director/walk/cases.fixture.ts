import { ownFolder, readLibrary, type Scenario, type Step } from '../../scenarios/index.ts';

const { scenarios: own } = readLibrary([ownFolder]);

const title = { en: 'A title', nb: 'En tittel' };

const made = (id: string, rest: Partial<Scenario> & Pick<Scenario, 'steps'>): Scenario => ({
  id,
  title,
  purpose: title,
  area: 'registration',
  source: { task: 'C-2', basis: ['S'] },
  tags: ['own'],
  ...rest,
});

const step = (rest: Omit<Step, 'title'>): Step => ({ title, ...rest });

const person = { customer: '{{customer.person.1}}' };
const second = { customer: '{{customer.person.2}}' };
const rows = (...customers: readonly string[]) => ({
  upload: { rows: customers.map((customer) => ({ customer: `{{customer.${customer}}}` })) },
});
const found = { status: 200, body: { banks: [{ organizationID: '{{institution.fid}}' }] } };
const until = { every: 'PT0.5S', atMost: 'PT20S' };

/** Cases with features of the format that no built-in case uses. */
const further: readonly Scenario[] = [
  made('W-FILE', {
    given: { customers: { 'person.1': 'none' } },
    steps: [
      step({
        id: 'lost',
        call: 'addCustomerDSOPGWByFile',
        with: rows('person.1'),
        instead: { cut: 'before', performed: true },
        expect: { status: 'none' },
      }),
      step({ id: 'again', retries: 'lost', after: 'PT0.2S', expect: { status: 201 } }),
      step({
        call: 'getCustomerRelationForOwnBank',
        with: person,
        expect: found,
        until,
      }),
    ],
    outcome: { 'person.1': 'active' },
  }),
  made('W-STALL', {
    steps: [
      step({
        id: 'stall',
        call: 'addCustomerDSOPGWByFile',
        with: rows('person.1', 'organisation.1'),
        instead: { stall: true },
        expect: { status: 'none' },
      }),
      step({ retries: 'stall', expect: { status: 201 }, quiet: 'PT1S' }),
      step({
        id: 'slow',
        call: 'deleteCustomerDSOPGW',
        with: person,
        when: { 'person.1': 'active' },
        instead: { delay: 'PT1S' },
        expect: { status: 204 },
      }),
    ],
  }),
  made('W-RETRY', {
    given: { customers: { 'person.1': 'none' } },
    patience: 'PT30S',
    steps: [
      step({ id: 'first', call: 'addCustomerDSOPGW', with: person, expect: { status: [201, 500] } }),
      step({ retries: 'first', after: 'PT0.1S', expect: { status: [200, 500] } }),
      step({ retries: 'first', after: 'PT0.1S', quiet: 'PT3S', expect: { status: 200, body: 'none' } }),
    ],
    outcome: { 'person.1': 'active' },
  }),
  made('W-RETRY-FILE', {
    given: { customers: { 'person.1': 'none', 'person.2': 'none' } },
    steps: [
      step({ id: 'file', call: 'addCustomerDSOPGWByFile', with: rows('person.1'), expect: { status: 201 } }),
      step({ id: 'file-again', retries: 'file', quiet: 'PT4S', expect: { status: 201 } }),
      step({ call: 'addCustomerDSOPGW', with: second, expect: { status: 201 } }),
      step({
        call: 'deleteCustomerDSOPGW',
        with: person,
        when: { 'person.1': 'active', 'person.2': 'active' },
        expect: { status: 204 },
      }),
    ],
    outcome: { 'person.1': 'ended', 'person.2': 'active' },
  }),
  made('W-EXPIRED', {
    given: { customers: { 'person.1': 'none' } },
    steps: [
      step({
        id: 'expired',
        call: 'addCustomerDSOPGW',
        with: { ...person, token: 'expired' },
        expect: { status: 401, code: 'KFR-001' },
      }),
      step({ retries: 'expired', expect: { status: 201 } }),
    ],
    outcome: { 'person.1': 'active' },
  }),
  made('W-ANY', {
    order: 'any',
    given: { customers: { 'person.1': 'none', 'person.2': 'active' } },
    steps: [
      step({ call: 'addCustomerDSOPGW', with: person, expect: { status: 201 } }),
      step({
        call: 'deleteCustomerDSOPGW',
        with: second,
        when: { 'person.2': 'active' },
        expect: { status: 204 },
      }),
      step({ call: 'getCustomerRelationForOwnBank', with: person, expect: found, until }),
      step({ call: 'token', with: { grant: { scope: 'bits:kundeforhold' } }, expect: { status: 200 } }),
    ],
    outcome: { 'person.1': 'active', 'person.2': 'ended' },
  }),
  made('W-POLL', {
    steps: [
      step({
        call: 'getCustomerRelationForOwnBank',
        with: person,
        expect: { status: 200, body: { banks: [] } },
      }),
      step({ call: 'addCustomerDSOPGW', with: person, expect: { status: 201 } }),
      step({ call: 'getCustomerRelationForOwnBank', with: person, expect: found, until }),
    ],
  }),
  made('W-LOOSE', {
    steps: [
      step({
        id: 'period',
        call: 'getCustomerRelationForOwnBank',
        with: {
          ...person,
          query: { fromDate: '{{today-20d}}', toDate: '{{today-10d}}', page: '7' },
          headers: { 'X-Client': 'client-1', Accept: null },
          correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
        },
        expect: found,
      }),
      step({
        call: 'addCustomerDSOPGW',
        with: { customer: '01912490048', correlationId: '{{steps.period.correlationId}}' },
        expect: { status: 201, headers: { 'X-Earlier': '{{steps.period.status}}' } },
      }),
    ],
  }),
  made('W-CLOCK', {
    given: {
      clock: '2026-03-04T11:00:00Z',
      switches: { pace: 'slow' },
      customers: { 'organisation.1': 'ended' },
    },
    patience: 'PT20M',
    steps: [
      step({
        call: 'addCustomerDSOPGW',
        with: { customer: '{{customer.organisation.1}}' },
        expect: { status: 201, within: 'PT1S' },
      }),
      step({
        call: 'getCustomerRelationForOwnBank',
        with: { customer: '{{customer.organisation.1}}' },
        expect: {
          status: 200,
          body: { banks: [{ organizationID: '{{institution.fid}}', pace: '{{steps.none.status}}' }] },
        },
      }),
    ],
  }),
  made('W-FILES', {
    given: { customers: { 'person.1': 'none', 'person.2': 'none', 'd-number.1': 'none' } },
    steps: [
      step({
        id: 'file',
        call: 'addCustomerDSOPGWByFile',
        with: rows('person.1', 'd-number.1'),
        expect: { status: 201 },
      }),
      step({ call: 'addCustomerDSOPGWByFile', with: rows('person.2'), expect: { status: 201 } }),
      step({
        call: 'addCustomerDSOPGW',
        with: person,
        when: { 'd-number.1': 'active' },
        expect: { status: 200 },
      }),
      step({ call: 'deleteCustomerDSOPGW', with: second, expect: { status: [204, 404] } }),
    ],
    outcome: { 'd-number.1': 'active', 'person.1': 'active' },
  }),
];

/** The built-in cases, and cases with every other feature of the format. */
export const cases: readonly Scenario[] = [...own, ...further];
export const ownCases: readonly string[] = own.map(({ id }) => id);
