/** What more than one room has to know of the KFR contract that the sandbox serves (openapi/). */

export const kfrVersion = '1.1.2';

/** The largest batch file: bytes of the part customers, 10 MB. */
export const largestUpload = 10_000_000;
/** As the texts have it. */
export const largestUploadShown = `${largestUpload / 1_000_000} MB`;
