import { type Language, LinesError, type Localized } from '../kernel/index.ts';

/** A workbook, table or mapping cannot be used. Its lines are shown to the user. */
export class SheetError extends LinesError {
  readonly #texts: readonly (string | Localized)[];

  /** @param texts one for each error; those without a translation are in English */
  constructor(...texts: readonly (string | Localized)[]) {
    super(...texts.map((text) => inLanguage(text, 'en')));
    this.#texts = texts;
  }

  linesIn(language: Language): string[] {
    return this.#texts.map((text) => inLanguage(text, language));
  }
}

const inLanguage = (text: string | Localized, language: Language): string =>
  typeof text === 'string' ? text : text[language];
