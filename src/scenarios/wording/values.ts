import { type Localized, sameInAll } from '../../kernel/index.ts';
import type { Setting } from '../values/names.ts';
import { roleIn } from '../values/role.ts';
import { filled, namesIn, UnknownValue } from '../values/templates.ts';

/** What a client may choose itself, in words. */
const kinds: Readonly<Record<string, Localized>> = {
  'other.fid': { en: "another institution's number", nb: 'et annet foretaks nummer' },
  'invalid.five-digits': { en: 'five digits', nb: 'fem siffer' },
  'invalid.ten-digits': { en: 'ten digits', nb: 'ti siffer' },
  'invalid.twelve-digits': { en: 'twelve digits', nb: 'tolv siffer' },
  'invalid.letters': { en: 'letters', nb: 'bokstaver' },
  'invalid.relationship-type': { en: 'a type that KFR does not have', nb: 'en type som KFR ikke har' },
  'invalid.date-form': {
    en: 'a day in another form than YYYY-MM-DD',
    nb: 'en dag i en annen form enn ÅÅÅÅ-MM-DD',
  },
  'invalid.calendar-day': { en: 'a day that no calendar has', nb: 'en dag som ikke finnes i kalenderen' },
};

/** What a name leaves to the client, in words; undefined: nothing. */
export const kindInWords = (name: string): Localized | undefined => kinds[name];

/** What a case says of a value, as a person reads it. */
export function wordsFor(template: string, setting: Setting): Localized {
  const [name = ''] = namesIn(template);
  const known = kinds[name];
  if (known !== undefined) return known;
  const role = roleIn(template);
  if (role !== undefined) return sameInAll(role);
  try {
    return sameInAll(filled(template, setting));
  } catch (error) {
    if (error instanceof UnknownValue) return sameInAll(template);
    throw error;
  }
}
