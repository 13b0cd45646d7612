import { describe, expect, test } from 'vitest';
import { languages } from '../../kernel/index.ts';
import { ownFolder, readLibrary } from '../../scenarios/index.ts';
import type { Table } from '../find/tables.ts';
import { wordsOf } from './cases.ts';
import { accepted, matchRows } from './rows.ts';
import { scoreCases } from './score.ts';

const { scenarios } = readLibrary([ownFolder]);
const cases = scenarios.map(wordsOf);

/** A table of rows with one text each. */
const tableOf = (texts: readonly string[]): Table => ({
  sheet: { name: 'Tester' } as Table['sheet'],
  row: 1,
  columns: new Map(),
  headings: new Map(),
  language: 'nb',
  others: [],
  named: new Set(),
  rows: texts.map((text, index) => ({ row: index + 2, id: '', texts: [text], isHidden: false })),
});
const matchedCase = (text: string) => accepted(matchRows([tableOf([text])], cases))[0]?.id;

describe('every case matches its own title and expectations', () => {
  for (const language of languages)
    test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
      `%s, ${language}`,
      (id, { title, steps }) => {
        const expected = steps.map(
          ({ expect: { status, code } }) => `${[status].flat().join('/')} ${code ?? ''}`,
        );
        const [first, second] = scoreCases(`${title[language]} ${expected.join(' ')}`, cases);
        expect(first?.id).toBe(id);
        expect(first?.score).toBeGreaterThan(second?.score ?? 0);
      },
    );
});

describe('a row in other words matches its case', () => {
  test.each([
    ['Registrer ny kunde med fødselsnummer 201 Created', 'KFR-N01'],
    ['Registrere kunde med D-nummer 201', 'KFR-N02'],
    ['Registrere kundeforhold for bedrift (organisasjonsnummer) 201', 'KFR-N03'],
    ['Registrere en kunde som allerede er registrert 200 OK', 'KFR-N04'],
    ['Registrering med ugyldig relationshipType 400 KFR-009', 'KFR-N06'],
    ['Registrere kunde på et annet foretak 403 KFR-003', 'KFR-N07'],
    ['Kall uten CorrelationID-header 400 KFR-004', 'KFR-N08'],
    ['Avslutte et kundeforhold som finnes 204', 'KFR-S01'],
    ['Slett kunde som ikke finnes 404 KFR-008', 'KFR-S02'],
    ['Slett samme kunde to ganger 404 KFR-008', 'KFR-S03'],
    ['Laste opp batchfil i dokumentert format 201', 'KFR-B01'],
    ['Batch med feil customer_type 400 KFR-009', 'KFR-B06'],
    ['Boundary i hermetegn 403', 'KFR-B07'],
    ['Opplasting av fil større enn 10 MB 413', 'KFR-B10'],
    ['Hente token fra Maskinporten 200', 'KFR-T01'],
    ['Kall med utløpt token 401 KFR-001', 'KFR-T03'],
    ['Oppslag på ukjent kunde 200, tom liste', 'KFR-O02'],
    ['Look up without a token 401 ERR-001', 'KFR-O07'],
    ['Add customer with D-number 201 Created', 'KFR-N02'],
    ['Delete an existing customer relationship 204 No Content', 'KFR-S01'],
    ['Server returns internal error 500, client retries 201', 'KFR-R01'],
  ])('%s: %s', (text, id) => {
    expect(matchedCase(text)).toBe(id);
  });
});

describe('a row that matches no case, or several, has none', () => {
  test.each([
    'Kunde',
    'Totalt antall OK',
    'Gjennomgang av logger med Bits',
    'Kontaktperson er registrert hos Bits',
    'Slette',
    'Registrere kunde',
    '201',
    '400 KFR-005',
    '!!!',
  ])('%s', (text) => {
    expect(matchedCase(text)).toBeUndefined();
  });
});

test('a score does not depend on order and case of the words', () => {
  expect(scoreCases('PERSON, Registrere: fødselsnummer', cases)).toEqual(
    scoreCases('registrere person fødselsnummer', cases),
  );
});
