import { LinesError } from '../kernel/index.ts';

/** A change was rejected. The directory is unchanged. */
export class DirectoryError extends LinesError {}

/** The change is valid, but the file could not be written. The directory is unchanged. */
export class DirectoryWriteError extends DirectoryError {}
