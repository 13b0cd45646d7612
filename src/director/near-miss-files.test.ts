import { expect, test } from 'vitest';
import type { UploadAccount } from '../kernel/index.ts';
import type { AnsweredCall } from './call.ts';
import { customer, nearMiss, type Row } from './near-miss.fixture.ts';

const account: UploadAccount = {
  type: 'DSOPBANK',
  bytes: 11,
  rows: 1,
  first: [{ customer }],
  last: [],
  bad: [],
};

const file = (
  change: Partial<UploadAccount> = {},
  seen: Partial<NonNullable<AnsweredCall['upload']>> = {},
) => ({
  call: 'addCustomerDSOPGWByFile' as const,
  upload: { boundary: 'plain' as const, isRead: true, contents: { ...account, ...change }, ...seen },
});

const organisation = { rows: [{ customer: '{{customer.organisation.1}}' }] };
const { type: _type, ...untyped } = account;
const { bytes: _bytes, ...empty } = account;

test.each<Row>([
  [
    'a file that is missing',
    { upload: organisation },
    { ...file(), upload: undefined },
    { en: 'the file is missing', nb: 'filen mangler' },
  ],
  [
    'a quoted boundary',
    { upload: organisation },
    file({}, { boundary: 'quoted' }),
    {
      en: 'the boundary is in quotes; in the case it is without quotes',
      nb: 'boundary er i anførselstegn; i testtilfellet er den uten anførselstegn',
    },
  ],
  [
    'a boundary of the header only',
    { upload: { ...organisation, boundary: 'quoted' } },
    file({}, { boundary: 'other-than-body' }),
    {
      en: 'the boundary is not the same in header and body; in the case it is in quotes (kfr-sandbox testdata batch --as form makes a body for Content-Type: multipart/form-data; boundary="kfr-sandbox-testdata")',
      nb: 'boundary er ulik i header og innhold; i testtilfellet er den i anførselstegn (kfr-sandbox testdata batch --as form lager et innhold til Content-Type: multipart/form-data; boundary="kfr-sandbox-testdata")',
    },
  ],
  [
    'a boundary that should be of the header only',
    { upload: { ...organisation, boundary: 'other-than-body' } },
    file(),
    {
      en: 'the boundary is without quotes; in the case it is not the same in header and body (kfr-sandbox testdata batch --as form makes a body whose boundary is kfr-sandbox-testdata: send it with Content-Type: multipart/form-data; boundary=another)',
      nb: 'boundary er uten anførselstegn; i testtilfellet er den ulik i header og innhold (kfr-sandbox testdata batch --as form lager et innhold der boundary er kfr-sandbox-testdata: Send det med Content-Type: multipart/form-data; boundary=another)',
    },
  ],
  [
    'a form that cannot be read',
    { upload: organisation },
    file({}, { contents: undefined }),
    { en: 'the form cannot be read', nb: 'skjemaet kan ikke leses' },
  ],
  [
    'a part that is missing',
    { upload: organisation },
    file({}, { contents: untyped }),
    { en: 'the part customer_type is missing', nb: 'delen customer_type mangler' },
  ],
  [
    'a part that should be missing',
    { upload: { customerType: null } },
    file(),
    {
      en: 'the part customer_type is there, but the case leaves it out',
      nb: 'delen customer_type er med, men skal ikke være det i dette testtilfellet',
    },
  ],
  [
    'the type of a file',
    { upload: {} },
    file({ type: 'BANK' }),
    { en: 'customer_type is BANK, not DSOPBANK', nb: 'customer_type er BANK, ikke DSOPBANK' },
  ],
  [
    'no other type of a file',
    { upload: { customerType: '{{invalid.relationship-type}}' } },
    file(),
    {
      en: 'customer_type is DSOPBANK, not an unknown type such as BANK',
      nb: 'customer_type er DSOPBANK, ikke en ukjent type, for eksempel BANK',
    },
  ],
  [
    'no customers',
    { upload: organisation },
    file({}, { contents: empty }),
    { en: 'the part customers is missing', nb: 'delen customers mangler' },
  ],
  [
    'customers',
    { upload: { rows: null } },
    file(),
    {
      en: 'the part customers is there, but the case leaves it out',
      nb: 'delen customers er med, men skal ikke være det i dette testtilfellet',
    },
  ],
  [
    'a small file',
    { upload: { bytes: 10000001 } },
    file(),
    {
      en: 'the file has 11 bytes, not 10000001 or more (kfr-sandbox testdata batch --count 833334 makes such a file)',
      nb: 'filen har 11 byte, ikke 10000001 eller flere (kfr-sandbox testdata batch --count 833334 lager en slik fil)',
    },
  ],
  [
    'a large file',
    { upload: organisation },
    file({ bytes: 10000001 }),
    { en: 'the file is larger than 10 MB', nb: 'filen er større enn 10 MB' },
  ],
  [
    'few rows',
    { upload: { more: 500 } },
    file(),
    { en: 'the file has 1 row, not 500 or more', nb: 'filen har 1 rad, ikke 500 eller flere' },
  ],
  [
    'no such row',
    { upload: organisation },
    file(),
    { en: 'the file has no row with organisation.1', nb: 'filen har ingen rad med organisation.1' },
  ],
  [
    'no such row among many',
    { upload: organisation },
    file({ rows: 900 }),
    {
      en: 'the file has no row with organisation.1 among its first and last hundred',
      nb: 'filen har ingen rad med organisation.1 blant de første og siste hundre',
    },
  ],
  [
    'no row with such a date',
    { upload: { rows: [{ customer: '{{customer.person.1}}', from: '{{invalid.date-form}}' }] } },
    file(),
    {
      en: 'the file has no row with person.1 (start date: a day in another form than YYYY-MM-DD) (kfr-sandbox testdata batch --kinds tenor,tenor,organisation --fault 2:date-form makes a file with one)',
      nb: 'filen har ingen rad med person.1 (startdato: en dag i en annen form enn ÅÅÅÅ-MM-DD) (kfr-sandbox testdata batch --kinds tenor,tenor,organisation --fault 2:date-form lager en fil med en slik rad)',
    },
  ],
  [
    'no row with that date',
    { upload: { rows: [{ customer: '{{customer.person.1}}', from: '{{today-30d}}' }] } },
    file(),
    {
      en: 'the file has no row with person.1 (start date: 2026-02-02)',
      nb: 'filen har ingen rad med person.1 (startdato: 2026-02-02)',
    },
  ],
  [
    'no row without a date',
    {
      upload: {
        rows: [
          { customer: '{{customer.person.1}}', from: '{{today-30d}}' },
          { customer: '{{customer.person.2}}' },
        ],
      },
    },
    file({ first: [{ customer, from: '2026-02-02' }] }),
    {
      en: 'the file has no row with person.2 and no start date',
      nb: 'filen har ingen rad med person.2 uten startdato',
    },
  ],
  [
    'faulty rows',
    { upload: { rows: [{ customer: '{{customer.person.1}}' }] } },
    file({ bad: [{ customer: '1' }] }),
    { en: 'the file has faulty rows', nb: 'filen har rader med feil' },
  ],
])('%s is reported in both languages', (_, request, sent, words, given) => {
  expect(nearMiss(request, sent, given)).toEqual(words);
});
