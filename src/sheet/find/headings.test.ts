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
    ['Resultat (ja/nei)', 'result'],
    ['Resultat (J/N)', 'result'],
    ['Resultat (ja/nei/ikke relevant)', 'result'],
    ['Resultat ja/nei, ikke testet', 'result'],
    ['Bestått? (ja/nei)', 'result'],
    ['Test result (yes/no)', 'result'],
    ['Resultat (OK/Feil)', 'result'],
    ['Resultat: OK eller avvik', 'comment'],
    ['Resultat (bestått / feilet)', 'result'],
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
    'Resultat: avvik? (ja/nei)',
    'Resultat – avvik ja/nei',
    'Resultat: ja/nei (ja = avvik)',
    'Resultat: Feil? (ja/nei)',
    'Resultat feilet (J/N)',
    'Resultat: nei/ja, feil',
    'Resultat: systemfeil? (ja/nei)',
    'Resultat: avviksrapport? (ja/nei)',
    'Resultat (sett ja ved feil)',
    'Resultat: ikke godkjent? (ja/nei)',
    'Resultat ikke OK (ja/nei)',
    'Resultat: underkjent (ja/nei)',
    'Status: mangler? (ja/nei)',
    'Status problem ja/nei',
    'Godkjent med avvik (ja/nei)',
    'Testresultat med feil (ja/nei)',
    'Result: deviation? (yes/no)',
    'Result failed (y/n)',
    'Result: not passed? Yes/No',
    'Test result: defects (yes/no)',
    'Status - errors: yes or no',
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
