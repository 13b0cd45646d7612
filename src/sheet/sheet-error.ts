import { LinesError } from '../kernel/index.ts';

/** A workbook, table or mapping is unusable. Shown to the user. */
export class SheetError extends LinesError {}
