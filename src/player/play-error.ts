import { joined, type Language, LinesError, type Localized, localized, sameInAll } from '../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { ErrorTexts } from './words.ts';

/** Something cannot be played: because of an address, credentials, an institution, or the case. Shown to the user. */
export class PlayError extends LinesError {
  /** All reasons, as a part of a sentence. */
  readonly reason: Localized;
  readonly #reasons: readonly Localized[];

  constructor(...reasons: readonly Localized[]) {
    super(...reasons.map(({ en }) => en));
    this.reason = joined(reasons, sameInAll('; '));
    this.#reasons = reasons;
  }

  linesIn(language: Language): string[] {
    return this.#reasons.map((reason) => reason[language]);
  }
}

/** A call has no answer. */
export class NoAnswerError extends PlayError {
  /** That was called. */
  readonly address: string;

  constructor(address: string, reason: Localized) {
    super(reason);
    this.address = address;
  }
}

/** A PlayError with a text of the room. */
export const playError = (textOf: (errors: ErrorTexts, language: Language) => string): PlayError =>
  new PlayError(localized((language) => textOf(texts[language].errors, language)));
