import { z } from 'zod';
import { type Language, languageNames, languages, usualLanguage } from '../../kernel/index.ts';
import { type FrontOptions, type ReportFormat, reportFormats } from '../../report/index.ts';

const code = 'report';

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty; leave it out')
  .max(200, 'must be at most 200 characters');

const shape = {
  format: z.enum(reportFormats, `must be one of ${reportFormats.join(', ')}`).default('html'),
  language: z.enum(languages, `must be ${languageNames}`).default(usualLanguage),
  supplier: text.optional(),
  contact: text.optional(),
  environment: text.optional(),
  doneBy: text.optional(),
};

/** Validated by `placeOf`. */
const scope = { institution: z.string().optional(), run: z.string().optional() };

/** Options of a report of a played or observed run. */
export interface ReportWish extends FrontOptions {
  readonly format: ReportFormat;
  readonly language: Language;
}

/** For a played run. */
export const runReport = { schema: z.strictObject(shape), code };
/** For an observed run. */
export const observedReport = { schema: z.strictObject({ ...shape, ...scope }), code };
export const nothing = { schema: z.strictObject({}), code };
