import { describe, expect, test } from 'vitest';
import { verdictIn, wordsInHeading, wordsLike, wordsOfList } from './verdicts.ts';

const words = (passed: string, failed: string, none: string) => ({ passed, failed, 'not-applicable': none });

describe('the words of a column are used on', () => {
  test.each([
    [[[]], 'nb', words('OK', 'Feil', 'Ikke relevant')],
    [[[]], 'en', words('OK', 'Failed', 'Not applicable')],
    [[['OK']], 'nb', words('OK', 'Feil', 'Ikke relevant')],
    [[['Ikke OK']], 'nb', words('OK', 'Ikke OK', 'Ikke relevant')],
    [[['OK', 'Not OK']], 'en', words('OK', 'Not OK', 'N/A')],
    [[['ja']], 'nb', words('ja', 'Nei', 'Ikke relevant')],
    [[['Nei', '', 'vet ikke']], 'nb', words('Ja', 'Nei', 'Ikke relevant')],
    [[['Bestått']], 'nb', words('Bestått', 'Ikke bestått', 'Ikke relevant')],
    [[['Feilet', 'BESTÅTT']], 'nb', words('BESTÅTT', 'Feilet', 'Ikke relevant')],
    [[['Fail']], 'en', words('Pass', 'Fail', 'N/A')],
    [[['Utgår']], 'nb', words('OK', 'Feil', 'Utgår')],
    [[['???'], ['Godkjent']], 'nb', words('Godkjent', 'Ikke godkjent', 'Ikke relevant')],
    [[['Ja'], ['Godkjent']], 'nb', words('Ja', 'Nei', 'Ikke relevant')],
  ] as const)('%j, %s', (examples, language, wanted) => {
    expect(wordsLike(examples, language)).toEqual(wanted);
    // What was written is an example the next time.
    expect(wordsLike([Object.values(wanted)], language)).toEqual(wanted);
  });
});

test('a list has the words that it has, and no others', () => {
  expect(wordsOfList(['Velg', 'OK', 'Ikke OK'])).toEqual({ passed: 'OK', failed: 'Ikke OK' });
  expect(wordsOfList(['Grønn', 'Rød'])).toEqual({});
});

test.each([
  ['OK / Feil / Ikke relevant', ['OK', 'Feil', 'Ikke relevant']],
  ['Resultat (OK/Ikke OK/I/R)', ['OK', 'Ikke OK', 'I/R']],
  ['Result: Pass, Fail or N/A', ['Pass', 'Fail', 'N/A']],
  ['Status\nGodkjent | Underkjent', ['Godkjent', 'Underkjent']],
  ['Bestått / ikke bestått?', ['Bestått', 'Ikke bestått']],
  ['Ja/nei', ['Ja', 'Nei']],
  ['ja/nei', ['ja', 'nei']],
  ['OK?', []],
  ['Resultat', []],
  ['Bestått', []],
  ['Avvik (ja/nei)', []],
  ['Godkjent av Bits: ja/nei', []],
  ['', []],
])('the heading %j gives the words %j', (heading, wanted) => {
  expect(wordsInHeading(heading)).toEqual(wanted);
});

test.each([
  ['ok', 'passed'],
  ['OK!', 'passed'],
  ['Ikke-OK', 'failed'],
  ['NOK', 'failed'],
  ['n/a', 'not-applicable'],
  ['Ikke aktuelt', 'not-applicable'],
  ['Ikke testet', undefined],
  ['', undefined],
])('%j means %s', (text, verdict) => {
  expect(verdictIn(text)).toBe(verdict);
});
