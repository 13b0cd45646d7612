import { type Language, languageNames, languages, usualLanguage } from '../kernel/index.ts';
import { CommandFault } from './command-fault.ts';
import * as texts from './texts/index.ts';

/** The help of --language, of every command that speaks to whoever sits at the terminal. */
export const languageHelp = `${languageNames} (default: the terminal's)`;

/** The language of whoever sits at the terminal, as the locale says it (POSIX, 8.2), or else English. */
function languageOfTerminal({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  const [name = ''] = locale.toLowerCase().split(/[_.@-]/);
  return languages.find((language) => texts[language].locales.includes(name)) ?? 'en';
}

/** What is wrong with --language; nothing where it is right or left out. */
export const languageFaults = (named: string | undefined): readonly string[] =>
  named === undefined || isLanguage(named)
    ? []
    : [`--language is "${named}", but it must be ${languageNames}`];

/**
 * What a command says to people is in the language that is named, else in the terminal's.
 * @throws CommandFault when there is no such language
 */
export const spokenLanguage = (named: string | undefined): Language =>
  read(named) ?? languageOfTerminal(process.env);

/**
 * A report is for Bits, and is the same wherever it is made: in the language that is named, else in the usual one.
 * @throws CommandFault when there is no such language
 */
export const reportLanguage = (named: string | undefined): Language => read(named) ?? usualLanguage;

function read(named: string | undefined): Language | undefined {
  if (named === undefined || isLanguage(named)) return named;
  throw new CommandFault(...languageFaults(named));
}

const isLanguage = (text: string): text is Language => languages.some((language) => language === text);
