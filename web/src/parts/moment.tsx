import type { Language } from '../../../src/kernel/localized.ts';
import { useLanguage } from '../language/language.tsx';

/** KFR counts Norwegian days, so every time is shown as a clock in Norway shows it. */
const timeZone = 'Europe/Oslo';

const tags: Readonly<Record<Language, string>> = { en: 'en-GB', nb: 'nb-NO' };

/** Making one takes longer than all else in a line of a list. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function momentText(at: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(tags[language], { timeZone, ...options });
  formats.set(key, format);
  return format.format(new Date(at));
}

interface MomentProps {
  /** ISO 8601. */
  readonly at: string;
  /** `time`: hours to seconds; `moment`: with the day. Default: `moment`. */
  readonly as?: 'time' | 'moment';
}

export function Moment({ at, as = 'moment' }: MomentProps) {
  const { language } = useLanguage();
  const options: Intl.DateTimeFormatOptions =
    as === 'time' ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'medium' };
  return <time dateTime={at}>{momentText(at, language, options)}</time>;
}
