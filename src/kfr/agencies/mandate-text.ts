/** What a Legal-Mandate header says, or why it cannot be read. */
export type Decoded =
  | { readonly text: string }
  | { readonly fault: 'absent' | 'not-ascii' | 'broken-escape' | 'not-utf-8' };

/**
 * Reads the header: a text in UTF-8, percent-encoded (RFC 3986, 2.1) or as a form does it, with `+` for a space
 * (WHATWG URL, application/x-www-form-urlencoded). Plain spaces are let through.
 * @param value as Node gives it, each byte a character
 */
export function decodeMandate(value: string | undefined): Decoded {
  if (value === undefined) return { fault: 'absent' };
  if (/[^\t\x20-\x7e]/.test(value)) return { fault: 'not-ascii' };
  if (/%(?![\da-f]{2})/i.test(value)) return { fault: 'broken-escape' };
  try {
    const text = comparable(decodeURIComponent(value.replaceAll('+', ' ')));
    return text === '' ? { fault: 'absent' } : { text };
  } catch {
    return { fault: 'not-utf-8' };
  }
}

/** Two texts are one mandate when they agree in Unicode's composed form (NFC), white space of any kind and length alike. */
export const comparable = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
