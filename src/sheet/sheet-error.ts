import { type Language, LinesError, type Localized } from '../kernel/index.ts';

/** A workbook, table or mapping cannot be used. Its lines are shown to the user. */
export class SheetError extends LinesError {
  readonly #texts: readonly Localized[];

  /** @param texts one for each error (errors/texts); those that begin with an option are about it, not about the file */
  constructor(...texts: readonly Localized[]) {
    super(...texts.map(({ en }) => en));
    this.#texts = texts;
  }

  linesIn(language: Language): string[] {
    return this.#texts.map((text) => text[language]);
  }
}
