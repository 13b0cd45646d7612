import { languages } from '../../kernel/index.ts';
import { plainWords } from '../find/words.ts';
import * as texts from '../texts/index.ts';
import type { TestWords } from '../words.ts';
import { withoutNotation } from './notation.ts';

/** A class of words with the same meaning in tests. */
export type WordClass = keyof TestWords;

const everyClass = Object.keys(texts.en.testWords) as WordClass[];

const negation = languages.map((language) => texts[language].testWords.negation).join('|');
const noNegation = `(?!(?:${negation})(?!\\S))`;

/** The gaps between words of a pattern must not skip a negation: who `is not registered` is another than who is. */
const withSafeGaps = (pattern: string): string =>
  pattern.replaceAll('(?: \\w+)', `(?: ${noNegation}\\w+)`).replaceAll('(?:\\w+ )', `(?:${noNegation}\\w+ )`);

const patternOf = (name: WordClass): string =>
  languages.map((language) => withSafeGaps(texts[language].testWords[name])).join('|');
const neutralPattern = languages.map((language) => texts[language].neutralWords).join('|');

const whole = (pattern: string, flags = ''): RegExp => new RegExp(`(?<!\\S)(?:${pattern})(?!\\S)`, flags);

const respellings = languages.flatMap((language) =>
  texts[language].respellings.map(([from, to]) => [whole(from, 'g'), to] as const),
);

/** The words of a text in one spelling, with signs as words, and with compounds split that are no known word. */
export function wordsOfTest(text: string): string {
  const words = respellings.reduce(
    (result, [from, to]) => result.replace(from, to),
    plainWords(withoutNotation(text)),
  );
  return words.replace(/(?<!\S)[a-z]{6,40}(?!\S)/g, (word) => splitCompound(word) ?? word);
}

const knownWord = whole([...everyClass.map(patternOf), neutralPattern].join('|'));
const isKnown = (word: string): boolean => knownWord.test(word);

/** `nyregistrering` is `ny registrering`; the letters s and e may link the parts. The second part must be known. */
function splitCompound(word: string): string | undefined {
  if (isKnown(word)) return undefined;
  for (let at = 2; at <= word.length - 4; at += 1) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    const first = [head, head.replace(/[se]$/, '')].find((part) => part.length >= 2 && isKnown(part));
    if (first !== undefined && isKnown(tail)) return `${first} ${tail}`;
  }
  return undefined;
}

const classPattern = memoised((name: WordClass) => whole(patternOf(name)));
const classAt = memoised(
  (name: WordClass | 'neutral') =>
    new RegExp(`(?:${name === 'neutral' ? `${neutralPattern}|\\d+` : patternOf(name)})(?!\\S)`, 'y'),
);

/** Either one first, with at most two words between. */
const nearby = memoised((pair: `${WordClass} ${WordClass}`) => {
  const [one = '', other = ''] = pair.split(' ').map((name) => `(?:${patternOf(name as WordClass)})`);
  return whole(`${one}(?: \\S+){0,2} ${other}|${other}(?: \\S+)? ${one}`);
});

export const hasClass = (words: string, name: WordClass): boolean => classPattern(name).test(words);
/** The words without those of a class. */
export const withoutClass = (words: string, name: WordClass): string =>
  words.replaceAll(new RegExp(classPattern(name), 'g'), ' ');

export const areNear = (words: string, one: WordClass, other: WordClass): boolean =>
  nearby(`${one} ${other}`).test(words);

/** Every word belongs to one of the classes, or means nothing in any test. */
export function consistsOf(words: string, classes: readonly WordClass[]): boolean {
  const starts = [...words.matchAll(/\S+/g)].map(({ index }) => index);
  const covered = new Set<number>();
  for (const name of [...classes, 'neutral' as const]) {
    const pattern = classAt(name);
    for (const [index, start] of starts.entries()) {
      pattern.lastIndex = start;
      const end = start + (pattern.exec(words)?.[0].length ?? 0);
      for (let at = index; (starts[at] ?? end) < end; at += 1) covered.add(starts[at] ?? start);
    }
  }
  return covered.size === starts.length;
}

function memoised<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
