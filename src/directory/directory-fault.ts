import { LinesError } from '../kernel/index.ts';

/** A refused change; the directory is unchanged. */
export class DirectoryFault extends LinesError {}

/** A valid change that could not be written; the directory is unchanged. */
export class DirectoryNotWritten extends DirectoryFault {}
