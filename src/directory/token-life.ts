/** Default lifetime of an access token in seconds, if neither client nor scopes set one. */
export const usualTokenLife = 120;

/** Maximum lifetime in seconds that clients and scopes can set. A retired signing key stays in /jwk for as long. */
export const longestTokenLife = 7_200;
