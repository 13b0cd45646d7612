import { z } from 'zod';
import type { Reply } from '../../kernel/index.ts';
import { type FrontWish, type Language, type ReportFormat, reportFormats } from '../../report/index.ts';
import { faultsOf, repeatedIn } from '../body.ts';
import { refuse } from '../replies.ts';

const code = 'report';

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty; leave it out')
  .max(200, 'must be at most 200 characters');

const shape = {
  format: z.enum(reportFormats, `must be one of ${reportFormats.join(', ')}`).default('html'),
  language: z.enum(['nb', 'en'], 'must be nb or en').default('nb'),
  supplier: text.optional(),
  contact: text.optional(),
  environment: text.optional(),
  doneBy: text.optional(),
};

/** What of them is right is `placeOf`'s to say. */
const scope = { institution: z.string().optional(), run: z.string().optional() };

/** Which report is wanted, of a run or of what was observed. */
export interface ReportWish extends FrontWish {
  readonly format: ReportFormat;
  readonly language: Language;
}

const ofRun = z.strictObject(shape);
const ofObserved = z.strictObject({ ...shape, ...scope });
const nothing = z.strictObject({});

/** Reads a query, or says what is wrong with each part of it. */
function reader<Schema extends z.ZodType>(schema: Schema) {
  return (query: URLSearchParams): { readonly wish: z.output<Schema> } | { readonly refused: Reply } => {
    const repeated = repeatedIn(query);
    if (repeated.length > 0) return { refused: refuse(400, code, ...repeated) };
    const result = schema.safeParse(Object.fromEntries(query));
    return result.success
      ? { wish: result.data }
      : { refused: refuse(400, code, ...faultsOf(result.error, 'the query')) };
  };
}

export const readRunReport = reader(ofRun);
export const readObservedReport = reader(ofObserved);
export const readNothing = reader(nothing);
