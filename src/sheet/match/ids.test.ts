import { describe, expect, test } from 'vitest';
import { caseNamedIn, caseWithId, knownIds } from './ids.ts';

const ids = knownIds(['KFR-N01', 'KFR-N02', 'KFR-N10', 'KFR-T01', 'BANK-LOAD-2', 'OWN-N01']);

describe('a text that is the id of a case', () => {
  test.each([
    ['KFR-N02', 'KFR-N02'],
    ['kfr n02', 'KFR-N02'],
    ['KFR_N2', 'KFR-N02'],
    ['N02', 'KFR-N02'],
    ['N-02', 'KFR-N02'],
    ['n 2', 'KFR-N02'],
    ['N.2', 'KFR-N02'],
    ['N10', 'KFR-N10'],
    ['T1', 'KFR-T01'],
    ['bank-load-02', 'BANK-LOAD-2'],
    ['load 2', 'BANK-LOAD-2'],
    // Ambiguous: two cases are N01 without their first word.
    ['N01', undefined],
    ['KFR-N01', 'KFR-N01'],
    ['OWN N1', 'OWN-N01'],
    ['1', undefined],
    ['2', undefined],
    ['N', undefined],
    ['N100', undefined],
    ['N1.0', undefined],
    ['KFR-N1-0', undefined],
    ['', undefined],
    ['KFR', undefined],
    ['Nr. 1', undefined],
  ])('%j: %s', (text, id) => {
    expect(caseWithId(text, ids)).toBe(id);
  });
});

describe('a text that contains the id of one case', () => {
  test.each([
    ['KFR-N01: Registrere person', 'KFR-N01'],
    ['Se kfr n02 i guiden', 'KFR-N02'],
    ['KFR-N01 og KFR-N02', undefined],
    ['KFR-T01 / N02', undefined],
    ['N10 og KFR-N02', undefined],
    ['KFR-T01 (T01)', 'KFR-T01'],
    ['Test N02: registrere', 'KFR-N02'],
    ['se n10', 'KFR-N10'],
    ['kfr_n02', 'KFR-N02'],
    ['Steg N2 av 3', undefined],
    ['N02 og N10', undefined],
    ['N01', undefined],
    ['ingen', undefined],
  ])('%j: %s', (text, id) => {
    expect(caseNamedIn(text, ids)).toBe(id);
  });
});

test('of two ids with the same spelling, the full id gives the first, and the short one none', () => {
  const alike = knownIds(['KFR-N01', 'KFR-N1']);
  expect(caseWithId('kfr n1', alike)).toBe('KFR-N01');
  expect(caseWithId('N1', alike)).toBeUndefined();
});
