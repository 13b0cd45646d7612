/** The largest file, in bytes of the part customers. */
export const fileLimit = 10_000_000;
