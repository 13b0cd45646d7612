import { describe, expect, test } from 'vitest';
import { useBrowser, violationsOf } from '../support/browser.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
const browser = useBrowser();

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(['nb', 'en'] as const)('axe finds nothing, in %s', async (language) => {
    const page = await browser.open(`${world.url}/`, { scheme, language });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
