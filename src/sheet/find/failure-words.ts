import { anyOf } from '../rules.ts';
import { verdictIn } from './verdict-words.ts';
import { plainWords } from './words.ts';

/* Headings that ask what went wrong: with yes and no as answers, yes is the opposite of a result. */

/** Anywhere in a word, as compounds have them: systemfeil, avviksrapport. */
const bad = new RegExp(anyOf('bad'));
const yes = new RegExp(`^(?:${anyOf('yes')})$`);
const answer = new RegExp(`^(?:${anyOf('yes')}|${anyOf('no')})$`);

/** Whether a text is nothing but yes or no. */
export const isYesOrNo = (text: string): boolean => answer.test(plainWords(text));

/** Whether a heading says that yes is an answer. */
export const namesYes = (heading: string): boolean =>
  plainWords(heading)
    .split(' ')
    .some((word) => yes.test(word));

/** Whether a heading mentions failures: `Resultat: avvik?`, `Testresultat med feil`, `Ikke godkjent`. */
export function mentionsFailure(heading: string): boolean {
  const words = plainWords(heading).split(' ');
  return words.some((word, index) => {
    if (answer.test(word)) return false;
    const pair = `${word} ${words[index + 1] ?? ''}`;
    return bad.test(word) || verdictIn(word) === 'failed' || verdictIn(pair) === 'failed';
  });
}
