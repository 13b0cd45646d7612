/** A text in every language: one that is not given is the English text. */
export { withFallback as inLanguages } from '../../src/scenarios/localized-text.ts';
