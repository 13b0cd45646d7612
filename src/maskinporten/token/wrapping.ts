/** What surrounds a value or interrupts it. */
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

/** The lookbehind keeps matching linear: a body may be one long run of quotes. */
const quotes: Form = ['quotes', /^\s*["'`“”‘’«»]+|(?<!["'`“”‘’«»])["'`“”‘’«»]+\s*$/g];
const brackets: Form = ['brackets', /^\s*\$?[{<[(]+|(?<![}>\])])[}>\])]+\s*$/g];

/** Common wrappings, removed in this order. */
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
 * Finds what surrounds or interrupts a value that is valid without it.
 * @param isValid called with the bare value, and with the pieces that whitespace splits it into
 * @returns undefined if nothing does, or if the bare value is invalid
 */
export function wrappingOf(
  value: string,
  isValid: (bare: string, pieces: readonly string[]) => boolean,
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
  return found.length > 0 && isValid(pieces.join(''), pieces) ? found : undefined;
}
