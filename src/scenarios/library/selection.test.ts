import { expect, test } from 'vitest';
import { ownFolder, readLibrary } from './library.ts';
import { selected } from './selection.ts';

const library = readLibrary([ownFolder]);
const all = library.scenarios.map(({ id }) => id);
const happy = [
  'T01',
  'N01',
  'N02',
  'N03',
  'N04',
  'S01',
  'S02',
  'B01',
  'B02',
  'B03',
  'O01',
  'O02',
  'I01',
  'I02',
  'I05',
];

const idsOf = (...words: string[]) => {
  const selection = selected(library, words);
  return 'faults' in selection ? selection.faults : selection.scenarios.map(({ id }) => id);
};

test.each([
  [[], all],
  [['KFR-N04'], ['KFR-N04']],
  [
    ['n04', 'N01', 'kfr-n04'],
    ['KFR-N01', 'KFR-N04'],
  ],
  [['happy'], happy.map((id) => `KFR-${id}`)],
  [['resilience'], ['KFR-R01', 'KFR-R02']],
  [['ending', 'T01'], [...['T01', 'S01', 'S02', 'S03', 'S04', 'S05'].map((id) => `KFR-${id}`)]],
])('%j names cases, each once, in order', (words, ids) => {
  expect(idsOf(...words)).toEqual(ids);
});

test.each([
  [['hapy'], ['no test case has the id, the tag or the area hapy; did you mean happy?']],
  [
    ['N01', 'KFR-N4', 'zzzzz'],
    [
      'no test case has the id, the tag or the area KFR-N4; did you mean KFR-N04?',
      'no test case has the id, the tag or the area zzzzz',
    ],
  ],
  [[''], ['no test case has the id, the tag or the area ""']],
])('of %j the words that name none are told, with those that are near', (words, faults) => {
  expect(idsOf(...words)).toEqual(faults);
});
