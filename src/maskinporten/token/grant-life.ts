/** Maximum lifetime of a grant (exp - iat) in seconds: as documented, and as the real server enforces it. */
export const documentedLife = 120;
export const enforcedLife = 180;

/** Allowed clock skew in seconds. */
export const skew = 10;
