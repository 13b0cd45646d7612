/** The decoded header Legal-Mandate, or why it cannot be decoded. */
export type DecodedMandate =
  | { readonly text: string }
  | { readonly error: 'absent' | 'not-ascii' | 'broken-escape' | 'not-utf-8' };

/**
 * Decodes the header: UTF-8, percent-encoded (RFC 3986, 2.1) or with `+` for a space (WHATWG URL,
 * application/x-www-form-urlencoded). Unencoded spaces are accepted.
 * @param value as Node decodes headers: one character per byte (Latin-1)
 */
export function decodeMandate(value: string | undefined): DecodedMandate {
  if (value === undefined) return { error: 'absent' };
  if (/[^\t\x20-\x7e]/.test(value)) return { error: 'not-ascii' };
  if (/%(?![\da-f]{2})/i.test(value)) return { error: 'broken-escape' };
  try {
    const text = comparable(decodeURIComponent(value.replaceAll('+', ' ')));
    return text === '' ? { error: 'absent' } : { text };
  } catch {
    return { error: 'not-utf-8' };
  }
}

/** Normalised for comparison: NFC, each run of white space as one space. */
export const comparable = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
