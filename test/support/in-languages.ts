/** Makes a text in every language; missing languages get the English text. */
export { withFallback as inLanguages } from '../../src/scenarios/localized-text.ts';
