import type { Explanation } from './account.ts';

/** The value of the header `Sandbox-Explanation`: code and English summary in ASCII, at most 300 characters. */
export const shortForm = ({
  code,
  summary,
}: Pick<Explanation, 'code'> & { readonly summary: Pick<Explanation['summary'], 'en'> }): string => {
  const text = `${code}: ${summary.en}`.replaceAll('…', '...').replace(/[^\x20-\x7e]/g, '?');
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
};
