import type { Language } from '../kernel/index.ts';
import type { CaseResult } from '../scenarios/index.ts';

/*
 * Texts for those who read a report or a sheet, such as Bits: they have no sandbox. What is to be done with its remote control, its
 * commands and its files is for the tester, who has it in the terminal, the console and the results in JSON.
 */

const sentenceEnd = /(?<=[.!?]) (?=\p{Lu})/u;
const ofSandbox = /\/_sandbox\b|\bkfr-sandbox\b|\bSANDBOX_|\bdirectory\.json\b|(?:^|\s)--[a-z]/;

/** A remedy without the sentences about the sandbox; empty when nothing is left. */
export const remedyForReaders = (remedy: string): string =>
  remedy
    .split(sentenceEnd)
    .filter((sentence) => !ofSandbox.test(sentence))
    .join(' ');

/** The last sentence of a reason, when it names a path of the sandbox. Quoted texts are those of a client. */
const pathOfSandbox = /(?<=[.!?]) \p{Lu}[^.!?"«»]*\/_sandbox\/[^\s"«»]+$/u;

/** The reason for a status, which may contain the remedies of its steps; empty without any. */
export function reasonForReaders(
  { reason, steps }: Pick<CaseResult, 'reason' | 'steps'>,
  language: Language,
): string {
  const text = steps.reduce((all, { explanation }) => {
    const remedy = explanation?.remedy[language] ?? '';
    const rest = remedyForReaders(remedy);
    return remedy === '' ? all : all.replace(` ${remedy}`, () => (rest === '' ? '' : ` ${rest}`));
  }, reason?.[language] ?? '');
  return text.replace(pathOfSandbox, '');
}
