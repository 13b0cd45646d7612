/** Rules of the format that a schema checks. */
export type FormatRule =
  | 'text-or-null'
  | 'fixed-duration'
  | 'duration'
  | 'word'
  | 'role'
  | 'body-part'
  | 'status'
  | 'body'
  | 'empty-body'
  | 'token'
  | 'rows'
  | 'case-id'
  | 'moment';

/** The error of a schema: the code of its text. */
export const rule = (code: FormatRule): FormatRule => code;
