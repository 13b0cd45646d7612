import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { errorNames } from '../../src/maskinporten/errors.ts';
import { lender, useWorld } from '../support/world.ts';
import { plainTextsOfPage } from './pseudo-language.ts';

const world = useWorld();
/** The errors without a code of Digdir's, by which the list names them. */
const names = errorNames.map((name) => `${name}:`);
const pages = ['', '/unknown', ...errorNames.map((name) => `/${name}`)];

test.each(languages)('no page of an error has a text of the logic: %s', async (language) => {
  // One that the page of its error lists.
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'https://test.maskinporten.no/' } }));
  for (const page of pages) {
    const reply = await fetch(`${world.url}/errors${page}?lang=${language}`, {
      headers: { Accept: 'text/html' },
    });
    const plain = plainTextsOfPage(await reply.text()).filter(
      (text) => !names.some((name) => text.startsWith(name)),
    );
    expect([page, plain]).toEqual([page, []]);
  }
});
