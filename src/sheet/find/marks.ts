import { anyOf } from '../rules.ts';
import { plainWords } from './words.ts';

/** Marks in boxes, as a text or as the value of a checkbox. */
const mark = /^(?:[xv1✓✔✗✘☑☒✅●•■]️?|\[[xv✓✔]\]|true)$/iu;
const yes = new RegExp(`^(?:${anyOf('yes')}|ok)$`);

/** Whether a cell of a tick-box column is ticked: `x`, `✓`, TRUE, `Ja`. */
export const isTick = (text: string): boolean => mark.test(text.trim()) || yes.test(plainWords(text));

/** Whether a text is a mark without any words: `x`, `✓`, TRUE. */
export const isMark = (text: string): boolean => mark.test(text.trim());

/** The value of a checkbox that is not ticked. */
export const isUnticked = (text: string): boolean => /^(?:false|0)$/i.test(text.trim());
