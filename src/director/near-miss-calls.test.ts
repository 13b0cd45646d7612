import { expect, test } from 'vitest';
import type { AnsweredCall } from './call.ts';
import { world } from './director.fixture.ts';
import { nearMiss, person, type Row } from './near-miss.fixture.ts';

const lookUp = (query: AnsweredCall['query']) => ({ call: 'getCustomerRelationForOwnBank' as const, query });

test.each<Row>([
  [
    'a header that is missing',
    person,
    { without: 'customer' },
    { en: 'CustomerID is missing', nb: 'CustomerID mangler' },
  ],
  [
    'a header that should be missing',
    { customer: null },
    {},
    {
      en: 'CustomerID is there, but the case leaves it out',
      nb: 'CustomerID er med, men skal ikke være det i dette testtilfellet',
    },
  ],
  [
    'another header',
    { ...person, headers: { Prefer: 'abc1' } },
    { headers: { prefer: 'abc' } },
    { en: 'Prefer is abc, not abc1', nb: 'Prefer er abc, ikke abc1' },
  ],
  [
    'another value of the same kind',
    { ...person, headers: { Prefer: 'abc' } },
    { headers: { prefer: 'def' } },
    {
      en: 'the values are not the very ones of the case, and the answer was another: status: expected 201, got 500',
      nb: 'verdiene er ikke akkurat de samme som i testtilfellet, og svaret ble et annet: status: forventet 201, fikk 500',
    },
  ],
  [
    'a CorrelationID that is not a UUID',
    person,
    { correlationId: '7' },
    { en: 'CorrelationID is 7, not a UUID', nb: 'CorrelationID er 7, ikke en UUID' },
  ],
  [
    'the institution in the path',
    person,
    { fid: '314159004' },
    {
      en: 'the institution in the path is 314159004, not 311002007',
      nb: 'foretaket i stien er 314159004, ikke 311002007',
    },
  ],
  [
    'another institution in the path',
    { ...person, fid: '{{other.fid}}' },
    {},
    {
      en: "the institution in the path is 311002007, not another institution's number (send it to the path of 314159004, with your own token)",
      nb: 'foretaket i stien er 311002007, ikke et annet foretaks nummer (bruk 314159004 i stien, med ditt eget token)',
    },
  ],
  [
    'the type in the path',
    person,
    { relationshipType: 'BANK' },
    { en: 'the type in the path is BANK, not DSOPBANK', nb: 'typen i stien er BANK, ikke DSOPBANK' },
  ],
  [
    'no other type in the path',
    { ...person, relationshipType: '{{invalid.relationship-type}}' },
    {},
    {
      en: 'the type in the path is DSOPBANK, not an unknown type such as BANK',
      nb: 'typen i stien er DSOPBANK, ikke en ukjent type, for eksempel BANK',
    },
  ],
  [
    'a customer of another kind',
    { customer: '{{customer.organisation.1}}' },
    {},
    {
      en: 'the customer 01912490048 cannot be organisation.1 here',
      nb: 'kunden 01912490048 kan ikke være organisation.1 her',
    },
  ],
  [
    'an identifier of another kind',
    { customer: '{{invalid.ten-digits}}' },
    { customer: '12345' },
    { en: 'CustomerID is 12345, not ten digits', nb: 'CustomerID er 12345, ikke ti siffer' },
  ],
  [
    'a synthetic customer instead of five digits, whole',
    { customer: '{{invalid.five-digits}}' },
    {},
    { en: 'CustomerID is 01912490048, not five digits', nb: 'CustomerID er 01912490048, ikke fem siffer' },
  ],
  [
    'any other customer instead of five digits, masked',
    { customer: '{{invalid.five-digits}}' },
    { customer: '01912490049' },
    { en: 'CustomerID is 019******49, not five digits', nb: 'CustomerID er 019******49, ikke fem siffer' },
  ],
  [
    'a customer with a digit too few instead of five digits, masked',
    { customer: '{{invalid.five-digits}}' },
    { customer: '1912490048' },
    { en: 'CustomerID is 191******48, not five digits', nb: 'CustomerID er 191******48, ikke fem siffer' },
  ],
  [
    'another text',
    { customer: 'abc' },
    { customer: '12345' },
    { en: 'CustomerID is 12345, not abc', nb: 'CustomerID er 12345, ikke abc' },
  ],
  [
    'a customer who had never been registered',
    person,
    { before: 'none' },
    {
      en: 'the customer (person.1) had never been registered just before the call; the case needs one who is registered',
      nb: 'kunden (person.1) hadde aldri vært registrert rett før kallet; testtilfellet krever en som er registrert',
    },
    { customers: { 'person.1': 'active' } },
  ],
  [
    'a customer who was registered already',
    person,
    { before: 'active' },
    {
      en: 'the customer (person.1) was registered already just before the call; the case needs one who was never registered',
      nb: 'kunden (person.1) var allerede registrert rett før kallet; testtilfellet krever en som aldri har vært registrert',
    },
    { customers: { 'person.1': 'none' } },
  ],
  [
    'a customer who was no customer any more',
    person,
    { before: 'ended' },
    {
      en: 'the customer (person.1) was no customer any more just before the call; the case needs one in a file that is not loaded yet',
      nb: 'kunden (person.1) var ikke lenger kunde rett før kallet; testtilfellet krever en som står i en fil som ikke er lest inn ennå',
    },
    { customers: { 'person.1': 'loading' } },
  ],
  [
    'a customer who was in a file that was not loaded yet',
    person,
    { before: 'loading' },
    {
      en: 'the customer (person.1) was in a file that was not loaded yet just before the call; the case needs one whose relationship has ended',
      nb: 'kunden (person.1) sto i en fil som ikke var lest inn ennå rett før kallet; testtilfellet krever en som har et avsluttet kundeforhold',
    },
    { customers: { 'person.1': 'ended' } },
  ],
  [
    'a day in the usual form',
    { ...person, query: { fromDate: '{{invalid.date-form}}' } },
    lookUp({ fromDate: '2026-03-01' }),
    {
      en: 'fromDate is 2026-03-01, not a day in another form than YYYY-MM-DD',
      nb: 'fromDate er 2026-03-01, ikke en dag i en annen form enn ÅÅÅÅ-MM-DD',
    },
  ],
  [
    'a day of the calendar',
    { ...person, query: { fromDate: '{{invalid.calendar-day}}' } },
    lookUp({ fromDate: '2026-03-01' }),
    {
      en: 'fromDate is 2026-03-01, not a day that no calendar has',
      nb: 'fromDate er 2026-03-01, ikke en dag som ikke finnes i kalenderen',
    },
  ],
  [
    'another day',
    { ...person, query: { toDate: '{{today-1d}}' } },
    lookUp({ toDate: '2026-03-09' }),
    { en: 'toDate is 2026-03-09, not 2026-03-03', nb: 'toDate er 2026-03-09, ikke 2026-03-03' },
  ],
  [
    'a parameter',
    { ...person, query: { other: 'x' } },
    lookUp({}),
    { en: 'other is missing', nb: 'other mangler' },
  ],
  [
    'days in their order',
    { ...person, query: { fromDate: '{{today}}', toDate: '{{today-1d}}' } },
    lookUp({ fromDate: '2026-03-01', toDate: '2026-03-02' }),
    { en: 'fromDate is not after toDate', nb: 'fromDate er ikke etter toDate' },
  ],
  [
    'a switch',
    person,
    {},
    {
      en: 'the switch customer-id is nothing, not mod11 (PUT /_sandbox/switches with {"customer-id":"mod11"} sets it)',
      nb: 'bryteren customer-id er ingenting, ikke mod11 (PUT /_sandbox/switches med {"customer-id":"mod11"} setter den)',
    },
    { switches: { 'customer-id': 'mod11' } },
  ],
  [
    'a clock',
    person,
    {},
    {
      en: "the sandbox's clock is 2026-03-04T11:00:00.000Z, and the case begins at 2026-03-05T11:00:00Z or up to 5 minutes later (set it with PUT /_sandbox/clock)",
      nb: 'sandkassens klokke er 2026-03-04T11:00:00.000Z, og testtilfellet begynner 2026-03-05T11:00:00Z eller inntil 5 minutter senere (still den med PUT /_sandbox/clock)',
    },
    { clock: '2026-03-05T11:00:00Z' },
  ],
  [
    'several things',
    { ...person, token: 'none' },
    { without: 'correlationId' },
    {
      en: 'the access token is valid (leave out the header Authorization); CorrelationID is missing',
      nb: 'tokenet er gyldig (utelat headeren Authorization); CorrelationID mangler',
    },
  ],
])('%s is reported in both languages', (_, request, sent, words, given) => {
  expect(nearMiss(request, sent, given)).toEqual(words);
});

test('without another institution the hint is about any other number', () => {
  const alone = { ...world, otherThan: () => '' };
  expect(nearMiss({ ...person, fid: '{{other.fid}}' }, {}, undefined, alone)).toEqual({
    en: "the institution in the path is 311002007, not another institution's number (send it to the path of any other organisation number, with your own token)",
    nb: 'foretaket i stien er 311002007, ikke et annet foretaks nummer (bruk et hvilket som helst annet organisasjonsnummer i stien, med ditt eget token)',
  });
});
