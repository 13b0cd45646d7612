import type { PageTextsOf } from '../../kernel/index.ts';
import { accessRows } from './access-rows.ts';
import { clientRows } from './client-rows.ts';
import { requestRows } from './request-rows.ts';
import { timeRows } from './time-rows.ts';

/** Everything that /token says of a grant, in the order in which the pages of its errors do. */
export const explanations = { ...requestRows, ...clientRows, ...accessRows, ...timeRows };

export interface ExplanationTexts extends PageTextsOf<typeof explanations> {}

/** What /token says besides. */
export interface Words {
  /** What to do about parameters in the address. */
  readonly nothingInQuery: string;
}
