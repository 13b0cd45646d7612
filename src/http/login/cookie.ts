/** The address that the browser called: scheme, host and port. */
type Origin = string;

/**
 * Cookies are shared by all ports of a host (RFC 6265, 8.5): with the port in the name, two sandboxes on one machine do not overwrite each
 * other's. The port is that of the address that was called, as several containers may listen on the same one.
 */
const nameOf = (origin: Origin): string => {
  const { protocol, port } = new URL(origin);
  return `kfr-sandbox-${port || (protocol === 'https:' ? '443' : '80')}`;
};

/** HttpOnly: no script reads it. SameSite=Strict: no other site sends it. No Domain: no other host gets it. No Max-Age: it ends with the browser. */
const attributesOf = (origin: Origin): string =>
  `Path=/; HttpOnly; SameSite=Strict${new URL(origin).protocol === 'https:' ? '; Secure' : ''}`;

/** The value of Set-Cookie for a session. */
export const cookieWith = (session: string, origin: Origin): string =>
  `${nameOf(origin)}=${session}; ${attributesOf(origin)}`;

/** The value of Set-Cookie that deletes the cookie. */
export const deletedCookie = (origin: Origin): string =>
  `${nameOf(origin)}=; Max-Age=0; ${attributesOf(origin)}`;

/** The values of this sandbox's cookie in the header Cookie; it may be there twice. */
export function sessionsIn(cookies: string | undefined, origin: Origin): string[] {
  if (cookies === undefined) return [];
  const name = nameOf(origin);
  return cookies.split(';').flatMap((pair) => {
    const [key, ...value] = pair.trim().split('=');
    return key === name && value.join('=') !== '' ? [value.join('=')] : [];
  });
}
