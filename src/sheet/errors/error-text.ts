import { type Localized, localized } from '../../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { ErrorTexts } from './words.ts';

/** A line of a SheetError, rendered in every language. */
export const errorText = (render: (say: ErrorTexts) => string): Localized =>
  localized((language) => render(texts[language].errors));
