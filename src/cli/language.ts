import type { Language } from '../kernel/index.ts';
import { CommandFault } from './command-fault.ts';

/** The help of --language, of every command that speaks to whoever sits at the terminal. */
export const languageHelp = "nb or en (default: the terminal's)";

/** The language of whoever sits at the terminal, as the locale says it (POSIX, 8.2): Norwegian, or else English. */
function languageOfTerminal({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  return /^(?:nb|nn|no|norwegian)(?:[_.@-]|$)/i.test(locale) ? 'nb' : 'en';
}

/** What is wrong with --language; nothing where it is right or left out. */
export const languageFaults = (named: string | undefined): readonly string[] =>
  named === undefined || isLanguage(named) ? [] : [`--language is "${named}", but it must be nb or en`];

/**
 * What a command says to people is in the language that is named, else in the terminal's.
 * @throws CommandFault when there is no such language
 */
export const spokenLanguage = (named: string | undefined): Language =>
  read(named) ?? languageOfTerminal(process.env);

/**
 * A report is for Bits, and is the same wherever it is made: in the language that is named, else in bokmål.
 * @throws CommandFault when there is no such language
 */
export const reportLanguage = (named: string | undefined): Language => read(named) ?? 'nb';

function read(named: string | undefined): Language | undefined {
  if (named === undefined || isLanguage(named)) return named;
  throw new CommandFault(...languageFaults(named));
}

const isLanguage = (text: string): text is Language => text === 'nb' || text === 'en';
