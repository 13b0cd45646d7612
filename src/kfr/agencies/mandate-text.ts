/** The decoded Legal-Mandate header, or why it cannot be decoded. */
export type Decoded =
  | { readonly text: string }
  | { readonly fault: 'absent' | 'not-ascii' | 'broken-escape' | 'not-utf-8' };

/**
 * Decodes the header: UTF-8, percent-encoded (RFC 3986, 2.1) or form-encoded with `+` for a space
 * (WHATWG URL, application/x-www-form-urlencoded). Unencoded spaces are accepted.
 * @param value as Node decodes headers: one character per byte (Latin-1)
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

/** The form in which mandates are compared: NFC, each run of white space as one space. */
export const comparable = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
