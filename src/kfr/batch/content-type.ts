import {
  boundaryMissing,
  boundaryQuoted,
  boundaryUnusable,
  contentTypeMissing,
  notMultipart,
} from './header-explanations.ts';
import type { Refused } from './verdict.ts';

/** The longest boundary the multipart parser can look for; RFC 2046 (5.1.1) allows 70, real clients send more. */
const LONGEST_BOUNDARY = 252;

/**
 * Reads the Content-Type of an upload as it was sent, before any parser smooths it over: a boundary in quotes
 * is correct by RFC 2046 and refused by KFR all the same, so the quotes must be seen.
 */
export function readContentType(contentType: string | undefined): { boundary: string } | Refused {
  if (contentType === undefined || contentType.trim() === '')
    return { refusal: 'media-type', explanation: contentTypeMissing() };
  const mediaType = contentType.split(';', 1)[0]?.trim() ?? '';
  if (mediaType.toLowerCase() !== 'multipart/form-data')
    return { refusal: 'media-type', explanation: notMultipart(mediaType) };
  const boundary = boundaryParameter(contentType);
  if (boundary === undefined || boundary === '')
    return { refusal: 'multipart', explanation: boundaryMissing() };
  if (boundary.startsWith('"')) return { refusal: 'multipart', explanation: boundaryQuoted(boundary) };
  if (boundary.length > LONGEST_BOUNDARY || !/^[\x20-\x7e]+$/.test(boundary))
    return { refusal: 'multipart', explanation: boundaryUnusable(boundary, LONGEST_BOUNDARY) };
  return { boundary };
}

/** The first boundary parameter, quotes kept. A quoted value of another parameter may hold semicolons. */
function boundaryParameter(contentType: string): string | undefined {
  for (const [, name = '', value = ''] of contentType.matchAll(/;([^=;]*)=(\s*"(?:[^"\\]|\\.)*"?|[^;]*)/g))
    if (name.trim().toLowerCase() === 'boundary') return value.trim();
  return undefined;
}
