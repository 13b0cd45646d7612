/** Seconds that an access token lives when neither its client nor its scopes say how long. */
export const usualTokenLife = 120;

/** Seconds that client and scopes may say at most. A key that signs no more stays in /jwk for as long. */
export const longestTokenLife = 7_200;
