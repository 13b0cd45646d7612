import { LinesError } from '../kernel/index.ts';

/** A workbook that cannot be read, a table that cannot be found, a mapping that is wrong: in words for whoever gave it. */
export class SheetFault extends LinesError {}
