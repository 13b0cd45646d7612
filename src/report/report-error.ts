import { LinesError } from '../kernel/index.ts';

/** A file from which a report was to be made is not valid. */
export class ReportError extends LinesError {}
