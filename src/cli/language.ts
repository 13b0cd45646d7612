import { type Language, languageNames, languages, usualLanguage } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import * as texts from './texts/index.ts';

/** Help of --language for commands with output for people. */
export const languageHelp = `${languageNames} (default: the terminal's)`;

/** The language of the locale (POSIX, 8.2), or else English. */
function languageOfTerminal({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  const [name = ''] = locale.toLowerCase().split(/[_.@-]/);
  return languages.find((language) => texts[language].locales.includes(name)) ?? 'en';
}

/** Faults of --language; none when it is valid or left out. */
export const languageFaults = (named: string | undefined): readonly string[] =>
  named === undefined || isLanguage(named)
    ? []
    : [`--language is "${named}", but it must be ${languageNames}`];

/**
 * The language of a command's output: the named one, else that of the terminal.
 * @throws CommandError when there is no such language
 */
export const spokenLanguage = (named: string | undefined): Language =>
  read(named) ?? languageOfTerminal(process.env);

/**
 * The language of a report: the named one, else the usual one, whatever the terminal, as Bits reads it.
 * @throws CommandError when there is no such language
 */
export const reportLanguage = (named: string | undefined): Language => read(named) ?? usualLanguage;

function read(named: string | undefined): Language | undefined {
  if (named === undefined || isLanguage(named)) return named;
  throw new CommandError(...languageFaults(named));
}

const isLanguage = (text: string): text is Language => languages.some((language) => language === text);
