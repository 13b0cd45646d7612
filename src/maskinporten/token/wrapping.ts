import { type Bilingual, joined } from '../../kernel/index.ts';

interface Wrapping {
  readonly form: RegExp;
  readonly name: Bilingual;
}

/** The lookbehind keeps the search linear: a body may be one long run of quotes. */
const quotes: Wrapping = {
  form: /^\s*["'`“”‘’«»]+|(?<!["'`“”‘’«»])["'`“”‘’«»]+\s*$/g,
  name: { en: 'quotes around it', nb: 'anførselstegn rundt' },
};

/** What gets around a value, or into it, on its way into the form. Taken off in this order. */
const wrappings: readonly Wrapping[] = [
  { form: /[\r\n]+/g, name: { en: 'a line break', nb: 'et linjeskift' } },
  { form: /[\ufeff\u200b-\u200d\u2060]+/g, name: { en: 'an invisible character', nb: 'et usynlig tegn' } },
  {
    form: /^\s*b(?=(['"]).*\1\s*$)/,
    name: {
      en: "the b of Python's bytes before it (call .decode())",
      nb: 'b-en til bytes i Python foran (kall .decode())',
    },
  },
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
  { form: /\s+/g, name: { en: 'blanks', nb: 'mellomrom' } },
  { form: /(?<![;,])[;,]+$/, name: { en: 'a sign at its end', nb: 'et tegn på slutten' } },
];

/**
 * What has got around a value that would be right without it.
 * @returns in words, or undefined when nothing has, or the value is wrong all the same
 */
export function wrappingOf(value: string, isRight: (bare: string) => boolean): Bilingual | undefined {
  let bare = value;
  const found: Bilingual[] = [];
  for (const { form, name } of wrappings) {
    const without = bare.replace(form, '');
    if (without !== bare && !found.includes(name)) found.push(name);
    bare = without;
  }
  if (found.length === 0 || !isRight(bare)) return undefined;
  return joined(found, { en: ', ', nb: ', ' });
}
