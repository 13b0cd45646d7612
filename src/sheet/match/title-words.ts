import { plainWords } from '../find/words.ts';

/** The words of a title, without the shortest, which say little. */
export const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(
    plainWords(text)
      .split(' ')
      .filter((word) => word.length > 2),
  );
