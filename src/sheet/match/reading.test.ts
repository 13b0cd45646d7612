import { describe, expect, test } from 'vitest';
import { wordsOfTest } from './classes.ts';
import { readTest } from './reading.ts';

const pointsOf = (text: string): string[] => [...readTest(text).points].sort();

describe('a path says its operation, and what is wrong with it', () => {
  test.each([
    ['POST /customers/financialInstitutions/311000004/relationshipType/DSOPBANK', ['add']],
    ['POST /customers/financialInstitutions/{orgnr}/relationshipType/{type}', ['add']],
    ['POST …/relationshipType/BANK', ['add', 'invalid-type']],
    ['DELETE …/relationshipType/DSOPBANK', ['end']],
    ['DELETE …/relationshipType/SPAREBANK', ['end', 'invalid-type']],
    ['POST …/batch', ['batch']],
    ['POST …/batch customer_type=BANK', ['batch', 'invalid-type']],
    ['GET /customers/financialInstitutions/{financialInstitutionId}/', ['lookup']],
    ['GET /customers/financialInstitutions/{annet orgnr}/', ['lookup', 'other-institution']],
    ['DELETE …/financialInstitutions/{andresOrgnr}/relationshipType/DSOPBANK', ['end', 'other-institution']],
    ['GET …/?fromDate=2024-02-01&toDate=2024-01-01', ['lookup', 'period']],
    ['GET …/?fromDate=2024-01-01&toDate=2024-02-01', ['history', 'lookup']],
    ['POST https://test.maskinporten.no/token', ['token']],
  ])('%s: %j', (text, points) => {
    expect(pointsOf(text)).toEqual(points);
    expect(readTest(text).isAllUsed).toBe(true);
  });

  test.each(['GET /accounts/{id}/', 'POST /payments/domestic', 'DELETE /users/17'])('but not %s', (text) => {
    expect(readTest(text).isAllUsed).toBe(false);
  });
});

describe('dates, lengths and types in signs', () => {
  test.each([
    ['Fil med startdato 08.11.2019', ['batch', 'date-form']],
    ['Fil med startdato 2019-13-01', ['batch', 'date-form']],
    ['Fil med startdato 2023-02-29', ['batch', 'date-form']],
    ['Fil med startdato 2024-02-29', ['batch', 'start-date']],
    ['Fil med startdato DD/MM/YYYY', ['batch', 'date-form']],
    ['1.2 Fil med startdato', ['batch', 'start-date']],
    ['Oppslag med 5 siffer', ['invalid-number', 'lookup']],
    ['Oppslag med ti siffer', ['invalid-number', 'lookup']],
    ['Oppslag med 11 siffer', ['lookup']],
    ['Oppslag med ni siffer', ['lookup']],
    ['Verken 9 eller 11 siffer i oppslag', ['invalid-number', 'lookup']],
    ['Fil under 10 MB', ['batch']],
    ['Fil på 11 MB', ['batch', 'too-large']],
    ['boundary="abc"', ['batch', 'boundary-quoted']],
    ['Registrering med type "FOO"', ['add', 'invalid-type']],
    ['Registrering med type DSOPBANK', ['add']],
    ['Registrering med noe annet enn DSOPBANK', ['add', 'invalid-type']],
  ])('%s: %j', (text, points) => {
    expect(pointsOf(text)).toEqual(points);
  });
});

test.each([
  ['Kundar som er slutta vert ikkje lasta inn', 'kunder som er sluttet blir ikke lastet inn'],
  ['Kunden blir registrert med fødselsnr. og orgnummer', 'kunden blir registrert med fnr og orgnr'],
  ['Kundetreff', 'kunde treff'],
  ['Nettbank', 'nettbank'],
  ['Før, for', 'foer for'],
])('%s is spelled %s', (text, words) => {
  expect(wordsOfTest(text)).toBe(words);
});

describe('a call is refused', () => {
  test.each([
    ['Opplasting avvises', true],
    ['Opplasting er ikke tillatt', true],
    ['Foretaket får ikke slå opp', true],
    ['Oppslag gir 403', true],
    ['Registrering gir KFR-005', true],
    ['Upload is refused', true],
    ['Registrering gir 201', undefined],
    ['Oppslag gir tom liste, ikke 404', undefined],
    ['Registrering avvises ikke', false],
    ['Registrering på nytt er ikke feil', false],
  ])('%s: %s', (text, isRefused) => {
    expect(readTest(text).isRefused).toBe(isRefused);
  });
});

test('a cell of one endless word is read in time', () => {
  expect(readTest('a'.repeat(32_767))).toMatchObject({ points: new Set(), isAllUsed: false });
});
