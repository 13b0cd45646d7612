/**
 * What the reader has chosen. Kept in cookies, so that the pages that the sandbox renders itself (/errors, /login) follow.
 * Cookies are shared by all ports of a host, which is right for a preference.
 */
type Preference = 'language' | 'scheme';

const nameOf = (preference: Preference): string => `kfr-sandbox-${preference}`;

const yearInSeconds = 31_536_000;

/** @returns undefined when nothing, or nothing of `choices`, has been chosen */
export function readPreference<Choice extends string>(
  preference: Preference,
  choices: readonly Choice[],
): Choice | undefined {
  const start = `${nameOf(preference)}=`;
  const cookie = document.cookie.split('; ').find((each) => each.startsWith(start));
  return choices.find((choice) => choice === cookie?.slice(start.length));
}

export function savePreference(preference: Preference, choice: string): void {
  const path = new URL(document.baseURI).pathname;
  // biome-ignore lint/suspicious/noDocumentCookie: Cookie Store is missing where a sandbox has no HTTPS.
  document.cookie = `${nameOf(preference)}=${choice}; Path=${path}; Max-Age=${yearInSeconds}; SameSite=Strict`;
}
