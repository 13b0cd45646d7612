import type { ErrorName } from '../errors.ts';

/** What the pages say of each error, beside its causes. */
export type ErrorTexts = Readonly<
  Record<
    ErrorName,
    {
      readonly title: string;
      /** What Maskinporten means by the error, and what the grant has passed when it comes. */
      readonly meaning: string;
    }
  >
>;

/** What stands on every page, whatever the error. */
export type Words = Readonly<
  Record<
    | 'language'
    | 'site'
    | 'skip'
    | 'navigation'
    | 'errors'
    | 'errorsMeaning'
    | 'withoutCode'
    | 'unknown'
    | 'unknownMeaning'
    | 'answer'
    | 'braces'
    | 'no code'
    | 'switched off'
    | 'causes'
    | 'codes'
    | 'latest'
    | 'latestMeaning'
    | 'none'
    | 'exchange'
    | 'nobody'
    | 'footer',
    string
  >
>;
