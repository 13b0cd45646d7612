import { expect, test } from 'vitest';
import { measureOf } from '../../../test/phrases/measure.ts';
import { ownFolder, readLibrary } from '../../scenarios/index.ts';
import { pointsOfCases } from './points.ts';

test('rows in the words of testers: none is taken for another case, no foreign one is taken, nearly all are right', () => {
  const { rows, right, wrong, foreign } = measureOf(
    new URL('../../../test/fixtures/sheets/phrases.tsv', import.meta.url),
  );
  expect({ wrong, foreign }).toEqual({ wrong: [], foreign: [] });
  expect(rows).toBeGreaterThan(1000);
  expect(right / rows).toBeGreaterThan(0.97);
});

test("every case of the sandbox's own has points, and no two the same", () => {
  const ids = readLibrary([ownFolder]).scenarios.map(({ id }) => id);
  expect(Object.keys(pointsOfCases).sort()).toEqual(ids.sort());
  const points = Object.values(pointsOfCases).map((each) => [...each].sort().join());
  expect(new Set(points).size).toBe(ids.length);
});
