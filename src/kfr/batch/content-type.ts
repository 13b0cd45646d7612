import { explain } from './explain.ts';
import { shownBytes } from './shown.ts';
import type { Refused } from './verdict.ts';

/** The longest boundary the multipart parser can look for; RFC 2046 (5.1.1) allows 70, real clients send more. */
const LONGEST_BOUNDARY = 252;

/**
 * Reads the Content-Type of an upload as it was sent, before any parser smooths it over: a boundary in quotes
 * is correct by RFC 2046 and refused by KFR all the same, so the quotes must be seen.
 */
export function readContentType(contentType: string | undefined): { boundary: string } | Refused {
  if (contentType === undefined || contentType.trim() === '')
    return { refusal: 'media-type', explanation: explain('batch-content-type-missing') };
  const mediaType = contentType.split(';', 1)[0]?.trim() ?? '';
  if (mediaType.toLowerCase() !== 'multipart/form-data')
    return {
      refusal: 'media-type',
      explanation: explain('batch-not-multipart', { mediaType: shownBytes(mediaType) }),
    };
  const boundary = boundaryParameter(contentType);
  if (boundary === undefined || boundary === '')
    return { refusal: 'multipart', explanation: explain('batch-boundary-missing') };
  if (boundary.startsWith('"'))
    return { refusal: 'multipart', explanation: explain('batch-boundary-quoted', { boundary }) };
  if (boundary.length > LONGEST_BOUNDARY || !/^[\x20-\x7e]+$/.test(boundary))
    return {
      refusal: 'multipart',
      explanation: explain('batch-boundary-unusable', { boundary, longest: LONGEST_BOUNDARY }),
    };
  return { boundary };
}

/** The first boundary parameter, quotes kept. A quoted value of another parameter may hold semicolons. */
function boundaryParameter(contentType: string): string | undefined {
  for (const [, name = '', value = ''] of contentType.matchAll(/;([^=;]*)=(\s*"(?:[^"\\]|\\.)*"?|[^;]*)/g))
    if (name.trim().toLowerCase() === 'boundary') return value.trim();
  return undefined;
}
