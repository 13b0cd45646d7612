import type { ErrorName } from '../errors.ts';

/** Texts of the page of each error, besides causes and remedies. */
export type ErrorTexts = Readonly<
  Record<
    ErrorName,
    {
      readonly title: string;
      /** What the error means, and which checks the grant has passed before it. */
      readonly meaning: string;
    }
  >
>;

/** Texts that all pages share. */
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
    | 'hidden'
    | 'login'
    | 'exchange'
    | 'nobody'
    | 'footer',
    string
  >
>;
