import { explain } from './explain.ts';
import { shownBytes } from './shown.ts';
import type { BatchRefusal } from './verdict.ts';

/** Limit of the multipart parser. RFC 2046 (5.1.1) allows 70 characters; real clients send more. */
const longestBoundary = 252;

/**
 * Parses the raw Content-Type of an upload. A library would strip quotes around the boundary, which RFC 2046 allows
 * and KFR refuses.
 */
export function readContentType(contentType: string | undefined): { boundary: string } | BatchRefusal {
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
  if (boundary.length > longestBoundary || !/^[\x20-\x7e]+$/.test(boundary))
    return {
      refusal: 'multipart',
      explanation: explain('batch-boundary-unusable', { boundary, longest: longestBoundary }),
    };
  return { boundary };
}

/** The first boundary parameter, with its quotes. Quoted values of other parameters may contain semicolons. */
function boundaryParameter(contentType: string): string | undefined {
  for (const [, name = '', value = ''] of contentType.matchAll(/;([^=;]*)=(\s*"(?:[^"\\]|\\.)*"?|[^;]*)/g))
    if (name.trim().toLowerCase() === 'boundary') return value.trim();
  return undefined;
}
