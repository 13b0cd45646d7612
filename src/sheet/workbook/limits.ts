import { localized } from '../../kernel/index.ts';
import { SheetError } from '../sheet-error.ts';
import * as texts from '../texts/index.ts';
import type { LimitTexts } from '../words.ts';

/** Maximum of characters in a cell (Excel specifications and limits); more are not read. */
export const maxCharacters = 32_767;
/** Maximum of characters in a formula (Excel specifications and limits). A longer one is not searched for references. */
export const maxFormulaCharacters = 8_192;
/** Maximum of values in a list of allowed values; more are not read, and not written. */
export const maxListed = 1_000;

/** Maximum number of things of a sheet, each of which is looked at for many cells. */
const limits = { merged: 20_000, lists: 5_000, columns: 16_384 };

/** @throws SheetError when a part has more of something than is read */
export function checkLimit(what: keyof typeof limits, count: number, part: string): void {
  const most = limits[what];
  if (count > most) throw tooMuch(what, { count, most, part: part.replace(/\p{C}/gu, '?') });
}

/** A workbook has more of something than is read. */
export const tooMuch = <What extends keyof LimitTexts>(
  what: What,
  facts: Parameters<LimitTexts[What]>[0],
): SheetError =>
  new SheetError(
    localized((language) => (texts[language].limits[what] as (facts: unknown) => string)(facts)),
  );
