import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { textLines } from '../../src/cli/log.ts';
import type { Entry } from '../../src/journal/index.ts';
import type { Reply } from '../../src/kernel/index.ts';
import { bases } from '../../src/kernel/index.ts';
import { batch } from '../support/batch.ts';
import { run } from '../support/commands.ts';
import { correlationId, ownPath, typePath } from '../support/operations.ts';
import { requestOf } from '../support/request.ts';
import { lender, useWorld } from '../support/world.ts';

/** Outputs that the documents quote, compared with those of the product. */

const world = useWorld();

/** The fenced blocks of a page in this language. */
async function blocks(page: string, language: string): Promise<string[]> {
  const text = await readFile(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );
}

test('docs/refusals.md shows a refusal as serve prints it on a terminal', async () => {
  const headers = { CustomerID: '123', CorrelationID: correlationId };
  const response = await world.kfr('POST', typePath(lender.fid), lender.fid, headers, '');
  const { explanation } = await world.exchangeOf(response);
  const entry = { at: Date.parse('2026-03-04T14:39:04Z'), durationMs: 2.8 } as Entry;
  const path = `${bases.kfr}${typePath(lender.fid)}`;
  const request = requestOf({ method: 'POST', path });
  const account = { institution: lender.fid, correlationId, explanation };
  const lines = textLines(false)(entry, request, { status: response.status, account } as Reply);
  expect(await blocks('refusals', 'text')).toContain(`${lines}\n`);
});

test('docs/initial-load.md shows the bad rows of a refused file as the exchange has them', async () => {
  const shown = JSON.parse((await blocks('initial-load', 'json')).at(-1) ?? '');
  const { headers, body } = batch('14828510046,1912490048,213000004#31.12.2025');
  const response = await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  expect((await world.exchangeOf(response)).rowFaults).toEqual(shown);
});

describe('docs/state.md', () => {
  test('shows the end of a document, and the errors of another', async () => {
    const [document = ''] = await blocks('state', 'json');
    const [exported = '', , refused = ''] = await blocks('state', 'text');
    expect((await world.control('PUT', '/state', JSON.parse(document))).status).toBe(200);
    const lines = (await (await world.control('GET', '/state')).text()).trimEnd().split('\n');
    expect(exported.split('\n').slice(1).join('\n')).toBe(`${lines.slice(-13).join('\n')}\n`);

    const [, body = ''] = /-d '(.*)'\n/.exec(refused) ?? [];
    const answer = await (await world.control('PUT', '/state', JSON.parse(body))).text();
    expect(refused.split('\n').slice(1).join('\n').trimEnd()).toBe(answer.trimEnd());
    await world.control('POST', '/reset');
  });

  test('shows the error of an invalid seed', async () => {
    const shown = (await blocks('state', 'text')).at(-1) ?? '';
    const [, seed = ''] = /--seed-json '(.*)'\n/.exec(shown) ?? [];
    const { err } = await run(['serve', '--seed-json', seed, '--port', '0']);
    expect(shown.split('\n').slice(1).join('\n')).toBe(err);
  });
});
