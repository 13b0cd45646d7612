import { z } from 'zod';
import { languageNames, languages } from '../../kernel/index.ts';
import {
  type FillSettings,
  maxWorkbookBytes,
  type Role,
  roles,
  type TableHints,
  verdicts,
} from '../../sheet/index.ts';

/** Characters of base64 that encode so many bytes. */
const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

const megabytes = maxWorkbookBytes / 1024 / 1024;
const longestMapping = 256 * 1024;

/** Of the body, in bytes: the workbook, and room for a mapping whose characters are all escaped. */
export const maxOrderBytes = base64Length(maxWorkbookBytes) + 6 * longestMapping + 64 * 1024;

const text = z.string('must be a text').trim().min(1, 'must not be empty; leave it out');
const shortText = text.max(200, 'must be at most 200 characters');

/** Of POST …/sheet and POST …/sheet/filled. The fields are the flags of `sheet fill`. */
export const sheetOrder = z.strictObject({
  workbook: z
    .string('must be the workbook in base64')
    .min(1, 'must be the workbook in base64')
    .max(base64Length(maxWorkbookBytes), `must be a workbook of at most ${megabytes} MB, in base64`)
    .refine(isBase64, 'must be base64 (RFC 4648, section 4), without line ends')
    .describe(`The workbook, .xlsx or .xlsm, in base64; at most ${megabytes} MB`),
  mapping: z
    .string('must be a text')
    .max(longestMapping, `must be at most ${longestMapping} characters`)
    .optional()
    .describe('Rows and their cases in YAML or JSON, as sheet fill writes and reads it'),
  language: z
    .enum(languages, `must be ${languageNames}`)
    .default('en')
    .describe('Language of refusals of the workbook, and of titles in the mapping'),
  sheets: z
    .array(shortText, 'must be a list of names of sheets')
    .max(100, 'must be at most 100')
    .optional()
    .describe('The sheets with tests; default: all that are not hidden'),
  headerRow: z
    .int('must be the number of a row')
    .min(1, 'must be the number of a row')
    .max(9_999_999, 'must be the number of a row')
    .optional()
    .describe('The row of the headings; needs one sheet'),
  columns: z
    .partialRecord(z.enum(roles as [Role, ...Role[]]), shortText)
    .optional()
    .describe('Columns by what they are for, each by its letters or its heading'),
  words: z
    .partialRecord(z.enum(verdicts), shortText)
    .optional()
    .describe('Words for results, instead of those of the workbook'),
  doneBy: shortText.optional().describe('Who did the tests; default: the sandbox'),
  overwrite: z
    .boolean('must be true or false')
    .default(false)
    .describe('Overwrites cells that have a value, except formulas'),
});

export type SheetOrder = z.output<typeof sheetOrder>;

/** Checks characters and padding without decoding. */
function isBase64(encoded: string): boolean {
  const padding = encoded.indexOf('=');
  const isPadded = padding === -1 || /^={1,2}$/.test(encoded.slice(padding));
  return encoded.length % 4 === 0 && isPadded && !/[^A-Za-z\d+/=]/.test(encoded);
}

export const hintsOf = ({ sheets, headerRow, columns }: SheetOrder): TableHints => ({
  ...(sheets === undefined ? {} : { sheets }),
  ...(headerRow === undefined ? {} : { headerRow }),
  columns: new Map(Object.entries(columns ?? {}) as [Role, string][]),
});

export const settingsOf = ({ words, doneBy, overwrite }: SheetOrder): FillSettings => ({
  overwrite,
  ...(words === undefined ? {} : { words }),
  ...(doneBy === undefined ? {} : { doneBy }),
});
