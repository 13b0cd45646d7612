import { LinesError } from '../kernel/index.ts';

/** A file that a report is to be made of is not what it has to be. */
export class ReportFault extends LinesError {}
