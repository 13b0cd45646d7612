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
  format: z.enum(reportFormats, `must be one of ${reportFormats.join(', ')}`).default('html'),
  language: z.enum(languages, `must be ${languageNames}`).default(defaultLanguage),
  supplier: text.optional(),
  contact: text.optional(),
  environment: text.optional(),
  doneBy: text.optional(),
};

/** `runKeyOf` validates them. */
const observed = { institution: z.string().optional(), run: z.string().optional() };

/** Parameters of a report. */
export interface ReportInput extends FrontOptions {
  readonly format: ReportFormat;
  readonly language: Language;
}

export const runReport = { schema: z.strictObject(shape), code };
export const observedReport = { schema: z.strictObject({ ...shape, ...observed }), code };
export const noParameters = { schema: z.strictObject({}), code };
