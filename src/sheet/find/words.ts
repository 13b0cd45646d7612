/** Normalises a text for comparison: lower case, without accents and punctuation, words separated by one space. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
