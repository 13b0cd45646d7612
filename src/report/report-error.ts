import { LinesError } from '../kernel/index.ts';

/** An input file of a report is not valid. */
export class ReportError extends LinesError {}
