/** The directory in the data folder. */
export const directoryFile = 'directory.json';

/** The temporary name of a file while it is being written. */
export const draftName = (name: string): string => `.${name}.tmp`;

/** May be left behind by a killed process. */
export const directoryDraft = draftName(directoryFile);
