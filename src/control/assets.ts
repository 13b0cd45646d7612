import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cut, type Handler, type Reply } from '../kernel/index.ts';
import { refuse } from './replies.ts';

const require = createRequire(import.meta.url);

/** The style sheets of the pages, with the files that each consists of. */
const sheets: Readonly<Record<string, readonly string[]>> = {
  // Designsystemet by Digdir: theme (colours, sizes, light and dark) and components.
  'designsystemet.css': [
    require.resolve('@digdir/designsystemet-css/theme.css'),
    require.resolve('@digdir/designsystemet-css'),
  ],
  'pages.css': [fileURLToPath(new URL('../../web/pages.css', import.meta.url))],
};

interface Sheet {
  readonly text: string;
  /** Value of the header ETag. */
  readonly etag: string;
}

/** GET /_sandbox/assets/{file}. Read from disk on the first request, then cached. */
export function asset(): Handler {
  const cache = new Map<string, Sheet>();
  return async ({ params: { file: name = '' }, headers }) => {
    const files = Object.hasOwn(sheets, name) ? sheets[name] : undefined;
    if (files === undefined) {
      const known = Object.keys(sheets).join(' and ');
      return refuse(404, 'asset-unknown', `there is no ${cut(name, 40)}; there are ${known}`);
    }
    const sheet = cache.get(name) ?? (await read(files));
    cache.set(name, sheet);
    return reply(sheet, headers['if-none-match']);
  };
}

async function read(files: readonly string[]): Promise<Sheet> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const text = texts.join('\n');
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}

/** Cached by the browser for an hour, then revalidated by ETag (RFC 9110, 13.1.2). */
function reply({ text, etag }: Sheet, ifNoneMatch: string | undefined): Reply {
  const headers = { 'Cache-Control': 'public, max-age=3600', ETag: etag };
  const account = { answeredBy: 'control' } as const;
  if (ifNoneMatch === etag) return { status: 304, headers, account };
  return {
    status: 200,
    headers: { ...headers, 'Content-Type': 'text/css; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
    body: text,
    account,
  };
}
