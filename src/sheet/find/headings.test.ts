import { describe, expect, test } from 'vitest';
import { matchHeading } from './headings.ts';

describe('a heading gives its column a role', () => {
  test.each([
    ['Nr.', 'id'],
    ['#', 'id'],
    ['Test-ID', 'id'],
    ['TEST ID (KFR)', 'id'],
    ['Løpenummer', 'id'],
    ['Beskrivelse', 'description'],
    ['Skildring', 'description'],
    ['Forventa resultat', 'expected'],
    ['Testtilfelle', 'description'],
    ['Test case', 'description'],
    ['Hva testes?', 'description'],
    ['Forventet', 'expected'],
    ['Forventet resultat:', 'expected'],
    ['Beskrivelse av forventet resultat', 'expected'],
    ['Expected result', 'expected'],
    ['Faktisk resultat', 'actual'],
    ['Actual', 'actual'],
    ['Resultat', 'result'],
    ['Resultat (OK/Ikke OK)', 'result'],
    ['Resultat (OK / Avvik)', 'result'],
    ['Bestått?', 'result'],
    ['Bestått / ikke bestått', 'result'],
    ['Ja/nei', 'result'],
    ['Yes/No', 'result'],
    ['Status', 'result'],
    ['OK?', 'result'],
    ['Pass/Fail', 'result'],
    ['Dato', 'date'],
    ['Dato utført', 'date'],
    ['Date tested', 'date'],
    ['Executed on', 'date'],
    ['Klokkeslett', 'time'],
    ['Kommentar ved avvik', 'comment'],
    ['Merknader', 'comment'],
    ['Remarks', 'comment'],
    ['CorrelationID', 'correlationId'],
    ['Korrelasjons-ID', 'correlationId'],
    ['Utført av', 'doneBy'],
    ['Tester', 'doneBy'],
    ['Tested by (initials)', 'doneBy'],
  ])('%s: %s', (heading, role) => {
    expect(matchHeading(heading)?.role).toBe(role);
  });

  test.each([
    '',
    '   ',
    '…',
    'Prioritet',
    'Ikke OK',
    'Avvik (ja/nei)',
    'Failed? (Y/N)',
    'Godkjent av Bits',
    'Miljø',
    'Result: fill in Pass or Fail, the date, and a comment where the result is Fail.',
  ])('%j gives no role', (heading) => {
    expect(matchHeading(heading)).toBeUndefined();
  });

  test('words of only one language give the language', () => {
    expect(matchHeading('Resultat')?.language).toBe('nb');
    expect(matchHeading('Result')?.language).toBe('en');
    expect(matchHeading('Status')?.language).toBeUndefined();
  });
});
