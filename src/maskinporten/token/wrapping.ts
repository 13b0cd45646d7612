/** What is around a value, or in it. */
export type Wrapping =
  | 'line break'
  | 'invisible'
  | 'bytes'
  | 'brackets'
  | 'quotes'
  | 'bearer'
  | 'name'
  | 'last sign'
  | 'blanks'
  | 'other JWT'
  | 'other text';

type Form = readonly [Wrapping, RegExp];

/** The lookbehind keeps the search linear: a body may be one long run of quotes. */
const quotes: Form = ['quotes', /^\s*["'`“”‘’«»]+|(?<!["'`“”‘’«»])["'`“”‘’«»]+\s*$/g];
const brackets: Form = ['brackets', /^\s*\$?[{<[(]+|(?<![}>\])])[}>\])]+\s*$/g];

/** What gets around a value, or into it, on its way into the form. Taken off in this order. */
const forms: readonly Form[] = [
  ['invisible', /[\ufeff\u200b-\u200d\u2060]+/g],
  ['bytes', /^\s*b(?=(['"])[\s\S]*\1\s*$)/],
  brackets,
  quotes,
  ['bearer', /^\s*(?:Authorization:\s*)?Bearer(?:\s+|:\s*)/i],
  quotes,
  ['name', /^\s*(?:assertion|grant_type)\s*[=:]\s*/i],
  brackets,
  quotes,
  ['last sign', /(?<![;,])[;,]+\s*$/],
];

/**
 * What has got around a value that would be right without it.
 * @param isRight whether the value is right, joined from the pieces that blanks and line breaks divide it into
 * @returns undefined when nothing has, or the value is wrong all the same
 */
export function wrappingOf(
  value: string,
  isRight: (bare: string, pieces: readonly string[]) => boolean,
): readonly Wrapping[] | undefined {
  let bare = value;
  const found: Wrapping[] = /[\r\n]/.test(value) ? ['line break'] : [];
  for (const [name, form] of forms) {
    const without = bare.replace(form, '');
    if (without !== bare && !found.includes(name)) found.push(name);
    bare = without;
  }
  if (/[^\S\r\n]/.test(bare)) found.push('blanks');
  const pieces = bare.trim().split(/\s+/);
  return found.length > 0 && isRight(pieces.join(''), pieces) ? found : undefined;
}
