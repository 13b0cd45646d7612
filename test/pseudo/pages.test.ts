import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { errorNames } from '../../src/maskinporten/errors.ts';
import { lender, useWorld } from '../support/world.ts';
import { plainTextsOfPage } from './pseudo-language.ts';

const world = useWorld();
const pages = ['', '/unknown', ...errorNames.map((name) => `/${name}`)];

test.each(languages)('no page of an error has a text of the logic: %s', async (language) => {
  // One that the page of its error lists.
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'https://test.maskinporten.no/' } }));
  for (const page of pages) {
    const reply = await fetch(`${world.url}/errors${page}?lang=${language}`, {
      headers: { Accept: 'text/html' },
    });
    expect([page, plainTextsOfPage(await reply.text())]).toEqual([page, []]);
  }
});
