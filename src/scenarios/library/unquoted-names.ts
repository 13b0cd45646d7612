import { Lexer } from 'yaml';

/** A `{{name}}` outside quotation marks, where YAML reads a group of fields. */
export interface UnquotedName {
  readonly offset: number;
  readonly name: string;
}

const placeholders: readonly (readonly [sign: string, placeholder: string])[] = [
  ['{', '\uE000'],
  ['}', '\uE001'],
  ['[', '\uE002'],
  [']', '\uE003'],
];

/**
 * Replaces the braces of unquoted names by characters without a meaning in YAML. Offsets stay the same, and the rest of the
 * file can be checked.
 */
export function withoutUnquotedNames(text: string): { text: string; found: readonly UnquotedName[] } {
  const found: UnquotedName[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const end = found.at(-1);
    const name = token === '{' ? nameAt(text, offset) : undefined;
    if (name !== undefined && (end === undefined || offset >= end.offset + end.name.length))
      found.push({ offset, name });
    if (!isMark(token)) offset += token.length;
  }
  const pieces: string[] = [];
  let done = 0;
  for (const { offset, name } of found) {
    pieces.push(text.slice(done, offset), hidden(name));
    done = offset + name.length;
  }
  return { text: [...pieces, text.slice(done)].join(''), found };
}

const nameAt = (text: string, offset: number): string | undefined =>
  /^\{\{ *[\w.+[\]-]{1,200} *\}\}/.exec(text.slice(offset, offset + 220))?.[0];

/** Tokens of the lexer that stand for no character: start of a document, end of a broken flow, start of a scalar. */
const isMark = (token: string): boolean => token === '\u0002' || token === '\u0018' || token === '\u001f';

const hidden = (name: string): string =>
  placeholders.reduce((text, [sign, placeholder]) => text.replaceAll(sign, placeholder), name);

/** The text as it was written. */
export const withNames = (text: string): string =>
  placeholders.reduce((now, [sign, placeholder]) => now.replaceAll(placeholder, sign), text);
