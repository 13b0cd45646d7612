import { maskIdentifier, redact } from '../kernel/index.ts';
import { isSyntheticPerson } from './person-number.ts';

/**
 * The rule for results, reports and the register's pages: numbers of synthetic persons are shown whole, so that Bits can look
 * them up; any other number that may be a person's is masked, also a mistyped one. Recorded calls and logs mask all.
 */
const isSynthetic = (number: string): boolean => isSyntheticPerson(number.replace(/\D/g, ''));

/** A text without tokens and keys, in which only numbers of synthetic persons are whole. */
export const redactUnlessSynthetic = (text: string): string => redact(text, isSynthetic);

/** A customer number: whole if it is an organisation's or a synthetic person's, otherwise masked. */
export const maskUnlessSynthetic = (number: string): string => maskIdentifier(number, isSynthetic);
