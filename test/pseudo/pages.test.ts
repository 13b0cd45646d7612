import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { errorNames } from '../../src/maskinporten/errors.ts';
import { lender, useWorld } from '../support/world.ts';
import { plainTextsOfPage } from './pseudo-language.ts';

const world = useWorld();
const guarded = useWorld({ controlToken: 'a-token-for-tests' });
/** Errors without a Digdir code are shown by name: alone in the list, before the title on their page. */
const isName = (text: string): boolean =>
  errorNames.some((name) => text === name || text.startsWith(`${name}:`));
const pages = ['', '/unknown', ...errorNames.map((name) => `/${name}`)];

test.each(languages)('error pages have no text outside texts/: %s', async (language) => {
  // Creates an exchange, which the page of its error lists.
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'https://test.maskinporten.no/' } }));
  for (const page of pages) {
    const reply = await fetch(`${world.url}/errors${page}?lang=${language}`, {
      headers: { Accept: 'text/html' },
    });
    const plain = plainTextsOfPage(await reply.text()).filter((text) => !isName(text));
    expect([page, plain]).toEqual([page, []]);
  }
});

test.each(languages)('the login page has no text outside texts/: %s', async (language) => {
  const wrong = { method: 'POST', body: new URLSearchParams({ token: 'x' }) };
  for (const [path, init] of [
    ['', {}],
    ['&code=x', {}],
    ['', wrong],
    ['', { ...wrong, body: 'x' }],
  ] as const) {
    const reply = await fetch(`${guarded.url}/login?lang=${language}${path}`, init);
    expect(plainTextsOfPage(await reply.text())).toEqual([]);
  }
});
