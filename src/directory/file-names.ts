/** Name of the directory file in the data folder. */
export const directoryFile = 'directory.json';

/** Name of the temporary file for atomic writes. */
export const temporaryName = (name: string): string => `.${name}.tmp`;

/** May be left behind by a kill. */
export const directoryTemporaryFile = temporaryName(directoryFile);
