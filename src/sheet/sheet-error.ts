import { LinesError } from '../kernel/index.ts';

/** A workbook, table or mapping cannot be used. Its lines are shown to the user. */
export class SheetError extends LinesError {}
