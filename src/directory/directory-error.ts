import { LinesError } from '../kernel/index.ts';

/** A change of the directory that was refused; nothing has changed. */
export class DirectoryError extends LinesError {}

/** The rules of the file were kept, but it could not be written; nothing has changed. */
export class DirectoryWriteError extends DirectoryError {}
