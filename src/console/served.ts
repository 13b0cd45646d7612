import { cut, type Handler, type Reply, type Request } from '../kernel/index.ts';
import { type BuiltConsole, readBuiltConsole } from './built.ts';

export interface Console {
  /**
   * A page of the console for browsers, else the answer of `others`: a program that calls /clients means another path. Which page, the
   * script decides by the address.
   */
  readonly pageOr: (others: Handler) => Handler;
  /** A file that the page loads. */
  readonly file: Handler;
}

/** Reads the console on the first request, and keeps it. @param folder of the build */
export function openConsole(folder: string): Console {
  let reading: Promise<BuiltConsole | undefined> | undefined;
  const built = () => {
    // Read again after a failure, such as too many open files.
    reading ??= readBuiltConsole(folder).catch((error) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  const page: Handler = async (request) => {
    const found = await built();
    if (found !== undefined) return pageReply(found, request);
    // A developer who builds it now sees it without a restart.
    reading = undefined;
    return text(404, 'The console is not built. Run: npm run build\n');
  };
  return {
    pageOr: (others) => (request) => (request.headers.accept?.includes('text/html') ? page : others)(request),
    file: async ({ params: { file: name = '' } }) => {
      const file = (await built())?.files.get(name);
      if (file === undefined) return text(404, `The console has no file ${cut(name, 60)}\n`);
      return {
        status: 200,
        headers: {
          'Content-Type': file.type,
          // The name has a hash of the content.
          'Cache-Control': 'public, max-age=31536000, immutable',
          'X-Content-Type-Options': 'nosniff',
          'Cross-Origin-Resource-Policy': 'same-origin',
        },
        body: file.bytes,
        account,
      };
    },
  };
}

const account = { answeredBy: 'sandbox' } as const;

/** Only files and data of this sandbox; nothing inline, no framing. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function pageReply({ page, etag }: BuiltConsole, { path, headers }: Request): Reply {
  // Relative, so that it is right behind any proxy path.
  const base = '../'.repeat(path.split('/').length - 2) || './';
  const ownEtag = `"${etag}${path.split('/').length}"`;
  const shared = {
    'Cache-Control': 'no-cache',
    ETag: ownEtag,
    Vary: 'Accept',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
  if (headers['if-none-match'] === ownEtag) return { status: 304, headers: shared, account };
  return {
    status: 200,
    headers: { ...shared, 'Content-Type': 'text/html; charset=utf-8' },
    body: page(base),
    account,
  };
}

const text = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  body,
  account,
});
