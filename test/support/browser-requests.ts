import { send, type WireReply } from './wire.ts';

type Headers = Readonly<Record<string, string>>;

/** What a browser sends when somebody types an address or follows a link of the terminal. */
export const typed: Headers = {
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
  'Accept-Language': 'en',
};

/** What a browser sends with a call that a page of the sandbox makes. */
export const ownCall: Headers = {
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
};

/** What a browser sends with a form of a page of the sandbox. */
export const ownForm = (url: string): Headers => ({
  ...typed,
  'Sec-Fetch-Site': 'same-origin',
  Origin: url,
  'Content-Type': 'application/x-www-form-urlencoded',
});

/** Sends a request with exactly these headers. */
export const browse = (
  url: string,
  method: string,
  target: string,
  headers: Headers,
  body?: string | Uint8Array,
): Promise<WireReply> => send(url, method, target, Object.entries(headers).flat(), body);

/** Logs in with the form. @returns the header Cookie that a browser sends from now on */
export async function logIn(url: string, token: string): Promise<string> {
  const { headers } = await browse(
    url,
    'POST',
    '/login',
    ownForm(url),
    String(new URLSearchParams({ token })),
  );
  return String(headers['set-cookie']).split(';', 1)[0] ?? '';
}
