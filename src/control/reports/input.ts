import { z } from 'zod';
import { defaultLanguage, type Language, languageNames, languages } from '../../kernel/index.ts';
import { type FrontOptions, type ReportFormat, reportFormats } from '../../report/index.ts';

const code = 'report';

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty; leave it out')
  .max(200, 'must be at most 200 characters');

const shape = {
  format: z
    .enum(reportFormats, `must be one of ${reportFormats.join(', ')}`)
    .default('html')
    .describe('Form of the report'),
  tags: z
    .string()
    .min(1, 'must not be empty; leave it out')
    .max(1_000, 'must be at most 1000 characters')
    .optional()
    .describe(
      'Ids, tags or areas of the test cases to limit the report to, separated by commas; default: all',
    ),
  language: z
    .enum(languages, `must be ${languageNames}`)
    .default(defaultLanguage)
    .describe('Language of the report'),
  supplier: text.optional().describe('Name of a supplier, for the front page'),
  contact: text.optional().describe('Who to ask, for the front page'),
  environment: text.optional().describe('The tested environment, for the front page'),
  doneBy: text.optional().describe('Who did the test, for the front page'),
};

/** `runKeyOf` validates them. */
const observed = {
  institution: z.string().optional().describe('Organisation number; default: the first institution'),
  run: z.string().optional().describe('The header Sandbox-Run of the calls; default: calls without it'),
};

/** Parameters of a report. */
export interface ReportInput extends FrontOptions {
  readonly format: ReportFormat;
  readonly language: Language;
  readonly tags?: string | undefined;
}

export const runReport = { schema: z.strictObject(shape), code };
export const observedReport = { schema: z.strictObject({ ...shape, ...observed }), code };
export const noParameters = { schema: z.strictObject({}), code };
