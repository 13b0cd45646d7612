/** Facts of the KFR contract (openapi/) that several rooms use. */

export const kfrVersion = '1.1.2';

/** The largest batch file: bytes of the multipart field customers. */
export const largestUpload = 10_000_000;
/** For messages. */
export const largestUploadShown = `${largestUpload / 1_000_000} MB`;
