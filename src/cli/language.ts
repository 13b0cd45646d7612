import { defaultLanguage, type Language, languageNames, languages } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import * as texts from './texts/index.ts';

/** Help text of --language, for commands with output for people. */
export const languageHelp = `${languageNames} (default: the terminal's)`;

/**
 * The language of the terminal's locale (POSIX, 8.2), or English. Windows has a locale without these variables; there
 * LANGUAGE, the list of gettext, counts before it. Elsewhere Node's own locale comes from LC_ALL and LANG, and says no more.
 * @param systemLocale a BCP 47 tag, such as nb-NO
 */
export function languageOfTerminal(
  { LC_ALL, LC_MESSAGES, LANG, LANGUAGE }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  systemLocale: () => string,
): Language {
  const named = [LC_ALL, LC_MESSAGES, LANG, ...(platform === 'win32' ? [LANGUAGE] : [])];
  const locale = named.find((one) => one !== undefined && one !== '');
  const [name = ''] = (locale ?? (platform === 'win32' ? systemLocale() : '')).toLowerCase().split(/[_.@:-]/);
  return languages.find((language) => texts[language].locales.includes(name)) ?? 'en';
}

/** The user's regional format on Windows. */
const systemLocale = (): string => new Intl.DateTimeFormat().resolvedOptions().locale;

/** What is wrong with --language; empty when it is valid or left out. */
export const languageErrors = (named: string | undefined): readonly string[] =>
  named === undefined || isLanguage(named)
    ? []
    : [`--language is "${named}", but it must be ${languageNames}`];

/**
 * The language of a command's output: --language, or that of the terminal.
 * @throws CommandError for an unknown language
 */
export const outputLanguage = (named: string | undefined): Language =>
  checked(named) ?? languageOfTerminal(process.env, process.platform, systemLocale);

/**
 * The language of a report: --language, or the usual one. The terminal does not count, as Bits reads the report.
 * @throws CommandError for an unknown language
 */
export const reportLanguage = (named: string | undefined): Language => checked(named) ?? defaultLanguage;

function checked(named: string | undefined): Language | undefined {
  if (named === undefined || isLanguage(named)) return named;
  throw new CommandError(...languageErrors(named));
}

const isLanguage = (text: string): text is Language => languages.some((language) => language === text);
