/** The directory in the data folder. */
export const directoryFile = 'directory.json';

/** What is written in the place of a file until it is whole. */
export const draftName = (name: string): string => `.${name}.tmp`;

/** A kill may leave it behind. */
export const directoryDraft = draftName(directoryFile);
