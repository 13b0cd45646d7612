/** Seconds from iat to exp of a grant: the most that the documentation allows, and the most that the server lets through. */
export const documentedLife = 120;
export const enforcedLife = 180;

/** Seconds the clocks of client and server may differ. */
export const skew = 10;
