import { expect, test } from 'vitest';
import { ownFolder, readLibrary } from './library.ts';
import { selected } from './selection.ts';

const library = readLibrary([ownFolder]);
const all = library.scenarios.map(({ id }) => id);
const happy = library.scenarios.filter(({ tags }) => tags.includes('happy')).map(({ id }) => id);
const ofLetter = (letter: string) => all.filter((id) => id.startsWith(`KFR-${letter}`));

const idsOf = (...words: string[]) => {
  const selection = selected(library, words);
  return 'errors' in selection ? selection.errors : selection.scenarios.map(({ id }) => id);
};

test.each([
  [[], all],
  [['KFR-N04'], ['KFR-N04']],
  [
    ['n04', 'N01', 'kfr-n04'],
    ['KFR-N01', 'KFR-N04'],
  ],
  [['happy'], happy],
  [['resilience'], ofLetter('R')],
  [
    ['ending', 'T01'],
    ['KFR-T01', ...ofLetter('S')],
  ],
])('%j selects cases, each once, in order', (words, ids) => {
  expect(idsOf(...words)).toEqual(ids);
});

test('says what the cases are limited to, unless all are selected', () => {
  const limitOf = (...words: string[]) => {
    const selection = selected(library, words);
    return 'errors' in selection ? selection.errors : selection.limitedTo;
  };
  expect(limitOf('happy', 'N05')).toEqual({ words: 'happy, N05', outOf: all.length });
  expect(limitOf()).toBeUndefined();
  expect(limitOf(...all)).toBeUndefined();
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
])('reports the words of %j that select nothing, with suggestions', (words, faults) => {
  expect(idsOf(...words)).toEqual(faults);
});
