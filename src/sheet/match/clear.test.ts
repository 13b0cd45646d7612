import { describe, expect, test } from 'vitest';
import { ownFolder, readLibrary } from '../../scenarios/index.ts';
import { type CaseWords, wordsOf } from './cases.ts';
import { isClearFor } from './clear.ts';
import { readTest } from './reading.ts';

const cases = readLibrary([ownFolder]).scenarios.map(wordsOf);
const isClear = (text: string, id: string): boolean =>
  isClearFor(readTest(text), cases.find((one) => one.id === id) as CaseWords, cases);

describe('a row is clearly about a case', () => {
  test.each([
    ['Kunden meldes ut', 'KFR-S01'],
    ['Oppslag med ugyldig fødselsnummer', 'KFR-O05'],
    // No other case has this circumstance.
    ['Boundary i hermetegn', 'KFR-B07'],
    ['CorrelationID mangler i kallet', 'KFR-N08'],
  ])('%s: %s', (text, id) => {
    expect(isClear(text, id)).toBe(true);
  });
});

describe('it is not, with', () => {
  test.each([
    ['a word that is unknown', 'Kunden meldes ut av fotballklubben', 'KFR-S01'],
    ['a negation that was not understood', 'Kunden meldes ikke ut', 'KFR-S01'],
    ['a circumstance that the case does not have', 'Kunden meldes ut to ganger', 'KFR-S01'],
    ['a negation in the middle', 'Token ikke hentes fra Maskinporten', 'KFR-T01'],
    ['another status', 'Kunden meldes ut, 404', 'KFR-S01'],
    ['another code', 'Kunden meldes ut, KFR-005', 'KFR-S01'],
    ['no operation, when several cases have the circumstance', 'Ugyldig fødselsnummer', 'KFR-N05'],
  ])('%s', (_, text, id) => {
    expect(isClear(text, id)).toBe(false);
  });
});
