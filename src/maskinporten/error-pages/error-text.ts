import type { Localized } from '../../kernel/index.ts';

/** One thing that goes wrong, and what to do about it. */
export interface Cause {
  /** The codes of the explanations that say so. */
  readonly codes: readonly [string, ...string[]];
  readonly cause: Localized;
  readonly remedy: Localized;
}

/** What the page of one error says. */
export interface ErrorText {
  readonly title: Localized;
  /** What Maskinporten means by the error, and what the grant has passed when it comes. */
  readonly meaning: Localized;
  /** The commonest first. */
  readonly causes: readonly [Cause, ...Cause[]];
}
