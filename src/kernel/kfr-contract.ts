/** Facts of the KFR contract (openapi/) that several rooms use. */

export const kfrVersion = '1.1.2';

/** The largest batch file, in bytes of the part customers: 10 MB. */
export const largestUpload = 10_000_000;
/** For texts. */
export const largestUploadShown = `${largestUpload / 1_000_000} MB`;
