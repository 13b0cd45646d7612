import type { PageTextsOf } from '../../kernel/index.ts';
import { accessRows } from './access-rows.ts';
import { clientRows } from './client-rows.ts';
import { requestRows } from './request-rows.ts';
import { timeRows } from './time-rows.ts';

/** All explanations of /token, in the order of the error pages. */
export const explanations = { ...requestRows, ...clientRows, ...accessRows, ...timeRows };

export interface ExplanationTexts extends PageTextsOf<typeof explanations> {}

/** Texts of /token outside explanations. */
export interface Words {
  /** What to do about parameters in the address. */
  readonly nothingInQuery: string;
}
