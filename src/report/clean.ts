import { redactUnlessSynthetic } from '../identifiers/index.ts';
import { mapStrings } from '../kernel/index.ts';

/** Characters that XML 1.0 (section 2.2) does not allow, including lone surrogates. */
const invalidInXml =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to match
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text without characters that XML does not allow, with line ends as \n. */
export const xmlText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(invalidInXml, '');

/** A text for a report: without tokens, keys, numbers of persons that are not synthetic, and characters that XML does not allow. */
export const cleanText = (text: string): string => redactUnlessSynthetic(xmlText(text));

/** A value with all its texts cleaned. */
export const clean = <Value>(value: Value): Value => mapStrings(value, cleanText);
