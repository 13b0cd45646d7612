/**
 * What is wrong with this grant, token, certificate, error or curl command? Recognises a pasted text and judges it by the checks of
 * the sandbox, or as far as possible by those of a real environment. Keeps, logs and sends nothing, and repeats no token, key or
 * person number.
 */
export { inputText } from './bytes.ts';
export { type Explain, openExplain } from './explain.ts';
export type { Explained, ShownCheck } from './explained.ts';
export { largestInput } from './largest-input.ts';
export { type Target, targets } from './target.ts';
