import { LinesError } from '../kernel/index.ts';

/** A change of the directory that was refused; nothing has changed. */
export class DirectoryFault extends LinesError {}

/** The rules of the file were kept, but it could not be written; nothing has changed. */
export class DirectoryNotWritten extends DirectoryFault {}
