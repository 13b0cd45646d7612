/** Line continuations of sh, PowerShell and cmd. */
const continuation = /[ \t]*[\\`^][ \t]*\r?\n/g;

/**
 * The words of a command line of sh, PowerShell or cmd: quotes are removed, continued lines joined. Only the first line of
 * several commands counts. Never fails: an open quote ends with the text.
 */
export function shellWords(command: string): readonly string[] {
  const text = command.replace(continuation, ' ');
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (quote === '"' && character === '\\' && /["\\$`]/.test(text[index + 1] ?? '')) {
        index += 1;
        word += text[index] ?? '';
      } else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      // $'…' is a quote of bash.
      word = word === '$' ? '' : (word ?? '');
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (word === undefined && /[|;&>]/.test(character) && words.length > 0) return words;
    else if (character === '\\' && index + 1 < text.length) {
      index += 1;
      word = (word ?? '') + (text[index] ?? '');
    } else word = (word ?? '') + character;
  }
  return word === undefined ? words : [...words, word];
}
