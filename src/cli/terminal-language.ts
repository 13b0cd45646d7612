/** The language of whoever sits at the terminal, as the locale says it (POSIX, 8.2): Norwegian, or else English. */
export function languageOfTerminal({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): 'nb' | 'en' {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  return /^(?:nb|nn|no|norwegian)(?:[_.@-]|$)/i.test(locale) ? 'nb' : 'en';
}
