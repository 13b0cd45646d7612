export const directoryFile = 'directory.json';

export const temporaryName = (name: string): string => `.${name}.tmp`;

/** May be left behind by a kill. */
export const directoryTemporaryFile = temporaryName(directoryFile);
