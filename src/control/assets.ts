import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { codeOf, cut, type Handler, type Reply } from '../kernel/index.ts';
import { refuse } from './replies.ts';

const require = createRequire(import.meta.url);

/** The style sheets of the pages. */
const sheets: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  // Designsystemet by Digdir: theme (colours, sizes, light and dark) and components.
  'designsystemet.css': () =>
    Promise.all([
      contentOf(require.resolve('@digdir/designsystemet-css/theme.css')),
      contentOf(require.resolve('@digdir/designsystemet-css')),
    ]),
  'pages.css': () =>
    Promise.all([typeface(), contentOf(fileURLToPath(new URL('../../web/pages.css', import.meta.url)))]),
};

const contentOf = (path: string): Promise<string> => readFile(path, 'utf8');

/** The console's typeface, from its build; without a build, the pages use that of the system. */
async function typeface(): Promise<string> {
  const folder = fileURLToPath(new URL('../../web/dist/console', import.meta.url));
  const names = await readdir(folder).catch((error): string[] => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith('.woff2'))
    .map(
      (name) =>
        `@font-face { font-family: "Inter Variable"; font-display: swap; font-weight: 100 900; src: url("../../console/${name}") format("woff2-variations"); }`,
    )
    .join('\n');
}

interface Sheet {
  readonly text: string;
  /** Value of the header ETag. */
  readonly etag: string;
}

/** GET /_sandbox/assets/{file}. Read from disk on the first request, then cached. */
export function asset(): Handler {
  const cache = new Map<string, Sheet>();
  return async ({ params: { file: name = '' }, headers }) => {
    const parts = Object.hasOwn(sheets, name) ? sheets[name] : undefined;
    if (parts === undefined) {
      const known = Object.keys(sheets).join(' and ');
      return refuse(404, 'asset-unknown', `there is no ${cut(name, 40)}; there are ${known}`);
    }
    const sheet = cache.get(name) ?? sheetOf(await parts());
    cache.set(name, sheet);
    return reply(sheet, headers['if-none-match']);
  };
}

function sheetOf(parts: readonly string[]): Sheet {
  const text = parts.join('\n');
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
