import { afterEach, describe, expect, test } from 'vitest';
import { send } from '../support/wire.ts';
import { type GrantWish, lender, useWorld } from '../support/world.ts';

const world = useWorld();
afterEach(() => world.control('POST', '/reset').then(() => world.clock.freeze()));

const refused = async (wish: GrantWish): Promise<Response> =>
  world.postGrant(await world.grant(lender.fid, wish));
const page = async (path: string, headers: Record<string, string> = {}) => {
  const reply = await fetch(path.startsWith('http') ? path : `${world.url}${path}`, { headers });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
};

describe('the reply with an error page', () => {
  test.each(['/errors', '/errors/MP-110', '/errors/unknown-kid', '/errors/MP-999'])(
    'of %s allows only our own style sheets, and is not cached',
    async (path) => {
      const { headers } = await page(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-language': 'nb',
        'content-security-policy':
          "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        vary: 'Accept, Accept-Language, Cookie',
      });
    },
  );

  test.each(['/errors', '/errors/MP-110', '/errors/MP-999', '/_sandbox/assets/pages.css'])(
    'to HEAD %s has the headers of GET and no body',
    async (path) => {
      const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => send(world.url, method, path)));
      expect([head?.status, head?.body]).toEqual([get?.status, '']);
      expect({ ...head?.headers, date: '' }).toEqual({ ...get?.headers, date: '' });
    },
  );

  test('to another method is 405', async () => {
    const reply = await fetch(`${world.url}/errors/MP-110`, { method: 'POST' });
    expect([reply.status, reply.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('is not in the journal', async () => {
    for (const path of ['/errors', '/errors/MP-110', '/errors/MP-999', '/_sandbox/assets/pages.css'])
      await page(path);
    expect(await (await world.control('GET', '/exchanges')).json()).toEqual({ exchanges: [] });
  });
});

describe('error pages are accessible:', () => {
  test.each([
    '/errors',
    '/errors/MP-123',
    '/errors/unknown-kid',
    '/errors/MP-999',
    '/errors/',
    '/errors/MP-123/',
  ])(
    '%s has a language, one main heading, landmarks, no gap in heading levels, and a skip link',
    async (path) => {
      await refused({ header: { x5c: [] } });
      const { text } = await page(path);
      expect(text).toMatch(/^<!doctype html>\n<html lang="nb" data-color-scheme="auto" data-size="sm">/);
      expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
      expect(text).toMatch(/<title>[^<]+ – KFR-sandkassen<\/title>/);
      for (const landmark of ['header', 'nav', 'main', 'footer'])
        expect(text.match(new RegExp(`<${landmark}[ >]`, 'g'))).toHaveLength(1);
      expect(text).toContain('<a class="ds-skip-link" href="#content">Hopp til innholdet</a>');
      expect(text).toContain('<main id="content" tabindex="-1">');
      const levels = [...text.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toEqual([1]);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids).toEqual([...new Set(ids)]);
      expect(text).toMatch(/<a [^>]*lang="en" hreflang="en">English<\/a>/);
      expect(text).not.toMatch(/<(?:script|style|img|iframe)| style=|https?:\/\/(?!localhost)/);
    },
  );

  test.each(['/errors', '/errors/MP-123', '/errors/MP-999', '/errors/', '/errors/MP-123/'])(
    'every link of %s works',
    async (path) => {
      await refused({ header: { x5c: [] } });
      const { text } = await page(path);
      const links = [...text.matchAll(/href="([^#"][^"]*)"/g)].map(([, link = '']) => link);
      const local = links.filter((link) => !link.startsWith('data:'));
      expect(local.length).toBeGreaterThan(3);
      for (const link of new Set(local)) {
        const target = new URL(link, `${world.url}${path}`).href;
        const { status } = await fetch(target, { headers: { Accept: 'text/html' } });
        expect([link, status]).toEqual([link, 200]);
      }
    },
  );
});

describe('the style sheets', () => {
  test('are served by the sandbox, cacheable, and load nothing from elsewhere', async () => {
    for (const [file, part] of [
      ['designsystemet.css', '.ds-heading'],
      ['designsystemet.css', 'prefers-color-scheme:dark'],
      ['pages.css', '.answer'],
    ] as const) {
      const { status, headers, text } = await page(`/_sandbox/assets/${file}`);
      expect(status).toBe(200);
      expect(headers.get('Content-Type')).toBe('text/css; charset=utf-8');
      expect(headers.get('Cache-Control')).toBe('public, max-age=3600');
      expect(text).toContain(part);
      expect(text).not.toMatch(/@import|url\(\s*["']?(?:https?:|\/\/)/);
    }
  });

  test('are answered with 304 to a client that has them', async () => {
    const first = await page('/_sandbox/assets/pages.css');
    const tag = String(first.headers.get('ETag'));
    const again = await send(world.url, 'GET', '/_sandbox/assets/pages.css', ['If-None-Match', tag]);
    expect([again.status, again.body, again.headers.etag]).toEqual([304, '', tag]);
    const other = await send(world.url, 'GET', '/_sandbox/assets/pages.css', ['If-None-Match', '"x"']);
    expect([other.status, other.body]).toEqual([200, first.text]);
  });

  test.each(['other.css', 'toString', '..%2Fpages.css', 'pages.css%00', '%2e%2e'])(
    'are not found at %s',
    async (file) => {
      const reply = await send(world.url, 'GET', `/_sandbox/assets/${file}`);
      expect([reply.status, JSON.parse(reply.body).error]).toEqual([404, 'asset-unknown']);
    },
  );
});
