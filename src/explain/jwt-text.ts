import { parseJson } from '../kernel/index.ts';

/** What was removed around a JWT, or in it. */
export type Removed = 'line-breaks' | 'quotes' | 'bearer' | 'other-text' | 'percent-encoding';

export interface FoundJwt {
  readonly jwt: string;
  readonly removed: readonly Removed[];
  /** The number of different JWTs in the text. */
  readonly count: number;
}

/** Base64url of `{` and a quote or white space, then at least one dot. */
const anywhere = /(?<![\w-])e(?:y[A-DI-L]|w[k-r0-3])[\w-]{8,}(?:\.[\w-]*){1,6}/g;

const isWhole = (text: string): boolean => new RegExp(`^${anywhere.source}$`).test(text);

/**
 * Finds a JWT in a text as people paste it: with line breaks of a terminal, quotes, `Bearer`, or other text around it.
 * @returns the first of several; undefined if there is none
 */
export function findJwt(text: string): FoundJwt | undefined {
  const trimmed = text.trim();
  if (isWhole(trimmed)) return { jwt: trimmed, removed: [], count: 1 };
  const removed: Removed[] = [];
  const keep = (next: string, name: Removed, before: string): string => {
    if (next !== before) removed.push(name);
    return next;
  };
  let bare = trimmed;
  if (/^e[yw][\w%-]+%2E/i.test(bare)) bare = keep(bare.replace(/%2E/gi, '.'), 'percent-encoding', bare);
  bare = keep(bare.replace(/^["'`]+|["'`,;]+$/g, ''), 'quotes', bare);
  bare = keep(bare.replace(/^(?:-H\s+["']?)?(?:Authorization\s*[:=]\s*)?Bearer[\s:]+/i, ''), 'bearer', bare);
  bare = keep(bare.replace(/^["'`]+|["'`]+$/g, ''), 'quotes', bare);
  const joined = bare.replace(/[\s\u200b\ufeff\\]+/g, '');
  const pieces: readonly string[] = bare.match(anywhere) ?? [];
  if (isWhole(joined) && (bare === joined || !pieces.some(isComplete))) {
    keep(joined, 'line-breaks', bare);
    return { jwt: joined, removed: [...new Set(removed)], count: 1 };
  }
  const [first] = pieces;
  if (first === undefined) return undefined;
  return { jwt: first, removed: ['other-text'], count: new Set(pieces).size };
}

/** Whether a piece of a text is a JWT in itself, and not the beginning of one that continues on the next line. */
function isComplete(piece: string): boolean {
  const [header = '', claims = '', signature = ''] = piece.split('.');
  const isJson = (part: string) => parseJson(Buffer.from(part, 'base64url').toString()) !== undefined;
  return (
    signature.length % 4 !== 1 &&
    signature.length >= 43 &&
    isJson(header) &&
    isJson(claims) &&
    isWholeSignature(signature)
  );
}

/** RSA signatures are a multiple of 128 bytes; HMAC and ECDSA have these lengths. */
function isWholeSignature(signature: string): boolean {
  const { length } = Buffer.from(signature, 'base64url');
  return length % 128 === 0 || [32, 48, 64, 96, 132].includes(length);
}
