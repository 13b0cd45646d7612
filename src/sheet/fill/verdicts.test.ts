import { describe, expect, test } from 'vitest';
import { verdictIn } from '../find/verdict-words.ts';
import { completedWords, wordsInHeading, wordsOfList } from './verdicts.ts';

const words = (passed: string, failed: string, none: string) => ({ passed, failed, 'not-applicable': none });

describe('words of a column are used again', () => {
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
  ] as const)('%j, %s', (examples, language, expected) => {
    expect(completedWords(examples, language)).toEqual(expected);
    // The written words are examples the next time.
    expect(completedWords([Object.values(expected)], language)).toEqual(expected);
  });
});

test('a list gives only its own words', () => {
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
])('the heading %j gives the words %j', (heading, expected) => {
  expect(wordsInHeading(heading)).toEqual(expected);
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
