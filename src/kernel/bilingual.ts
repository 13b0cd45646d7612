/** A text in the two languages of the console. */
export interface Bilingual {
  readonly en: string;
  readonly nb: string;
}

export type Language = keyof Bilingual;

/** What is the same in both languages: a number, a code, a name of the contract, or what another program has written. */
export const inBoth = (text: string): Bilingual => ({ en: text, nb: text });

/** Joins texts with a separator; default: a space. */
export const joined = (texts: readonly Bilingual[], between = inBoth(' ')): Bilingual => ({
  en: texts.map(({ en }) => en).join(between.en),
  nb: texts.map(({ nb }) => nb).join(between.nb),
});
