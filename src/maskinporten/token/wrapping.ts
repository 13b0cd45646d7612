import type { Localized } from '../../kernel/index.ts';

interface Wrapping {
  readonly form: RegExp;
  readonly name: Localized;
}

/** The lookbehind keeps the search linear: a body may be one long run of quotes. */
const quotes: Wrapping = {
  form: /^\s*["'`“”‘’«»]+|(?<!["'`“”‘’«»])["'`“”‘’«»]+\s*$/g,
  name: { en: 'quotes around it', nb: 'anførselstegn rundt' },
};

const brackets: Wrapping = {
  form: /^\s*\$?[{<[(]+|(?<![}>\])])[}>\])]+\s*$/g,
  name: { en: 'brackets around it', nb: 'parenteser eller klammer rundt' },
};

const lineBreak: Localized = { en: 'a line break', nb: 'et linjeskift' };
const blanks: Localized = { en: 'blanks', nb: 'mellomrom' };

/** What gets around a value, or into it, on its way into the form. Taken off in this order. */
const wrappings: readonly Wrapping[] = [
  { form: /[\ufeff\u200b-\u200d\u2060]+/g, name: { en: 'an invisible character', nb: 'et usynlig tegn' } },
  {
    form: /^\s*b(?=(['"])[\s\S]*\1\s*$)/,
    name: {
      en: "the b of Python's bytes before it (call .decode())",
      nb: 'b-en til bytes i Python foran (kall .decode())',
    },
  },
  brackets,
  quotes,
  {
    form: /^\s*(?:Authorization:\s*)?Bearer(?:\s+|:\s*)/i,
    name: { en: 'the word Bearer before it', nb: 'ordet Bearer foran' },
  },
  quotes,
  {
    form: /^\s*(?:assertion|grant_type)\s*[=:]\s*/i,
    name: { en: "the parameter's name in its value", nb: 'navnet på parameteren i verdien' },
  },
  brackets,
  quotes,
  { form: /(?<![;,])[;,]+\s*$/, name: { en: 'a sign at its end', nb: 'et tegn på slutten' } },
];

const lists = { en: new Intl.ListFormat('en-GB'), nb: new Intl.ListFormat('nb') };

/**
 * What has got around a value that would be right without it.
 * @param isRight whether the value is right, joined from the pieces that blanks and line breaks divide it into
 * @returns in words, or undefined when nothing has, or the value is wrong all the same
 */
export function wrappingOf(
  value: string,
  isRight: (bare: string, pieces: readonly string[]) => boolean,
): Localized | undefined {
  let bare = value;
  const found: Localized[] = /[\r\n]/.test(value) ? [lineBreak] : [];
  for (const { form, name } of wrappings) {
    const without = bare.replace(form, '');
    if (without !== bare && !found.includes(name)) found.push(name);
    bare = without;
  }
  if (/[^\S\r\n]/.test(bare)) found.push(blanks);
  const pieces = bare.trim().split(/\s+/);
  if (found.length === 0 || !isRight(pieces.join(''), pieces)) return undefined;
  return {
    en: lists.en.format(found.map(({ en }) => en)),
    nb: lists.nb.format(found.map(({ nb }) => nb)),
  };
}
