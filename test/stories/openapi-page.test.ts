import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sandboxOperations } from '../support/control-document.ts';
import { useWorld } from '../support/world.ts';

/** /_sandbox/openapi: the description of the remote control as a page, as YAML and as JSON. */

const world = useWorld();
const guarded = useWorld({ controlToken: 'a-token-for-tests' });

const pageIn = async (language: string): Promise<{ readonly reply: Response; readonly text: string }> => {
  const reply = await fetch(`${world.url}/_sandbox/openapi?lang=${language}`, {
    headers: { Accept: 'text/html,*/*;q=0.8' },
  });
  return { reply, text: await reply.text() };
};

test.each([
  ['en', 'The remote control', 'nb'],
  ['nb', 'Fjernkontrollen', 'en'],
])('the page in %s has every call, and leads to the other language', async (language, title, other) => {
  const { reply, text } = await pageIn(language);
  expect(reply.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(reply.headers.get('Content-Language')).toBe(language);
  expect(text).toContain(`<html lang="${language}"`);
  expect(text).toContain(`>${title}</h1>`);
  expect(text).toContain(`href="../_sandbox/openapi?lang=${other}"`);
  for (const { method, path, operation } of sandboxOperations) {
    expect(text).toContain(`id="${operation.operationId}"`);
    expect(text).toContain(`<code>${method} ${path}</code>`);
  }
});

test('each link within the page leads to one element', async () => {
  const { text } = await pageIn('en');
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const targets = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(targets.length).toBeGreaterThan(300);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
});

test('the page has no script, and may not load or run anything but the style sheets of the sandbox', async () => {
  const { reply, text } = await pageIn('en');
  expect(text).not.toMatch(/<script|<style| style=|\son\w+=/i);
  expect(reply.headers.get('Content-Security-Policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  for (const [, address = ''] of text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g))
    expect((await fetch(new URL(address, `${world.url}/_sandbox/openapi`))).status).toBe(200);
});

test('the document is served as YAML and JSON, with the called address as its server', async () => {
  const [yaml, json, preferred] = await Promise.all([
    world.control('GET', '/openapi.yaml').then(async (reply) => parse(await reply.text()) as unknown),
    world.control('GET', '/openapi.json').then((reply) => reply.json() as Promise<unknown>),
    fetch(`${world.url}/_sandbox/openapi`, { headers: { Accept: 'application/json' } }).then(
      (reply) => reply.json() as Promise<unknown>,
    ),
  ]);
  expect(yaml).toMatchObject({ openapi: '3.1.1', servers: [{ url: world.url }] });
  expect(json).toEqual(yaml);
  expect(preferred).toEqual(yaml);
});

test.each(['', '.yaml', '.json'])('/_sandbox/openapi%s requires the control token', async (form) => {
  const address = `${guarded.url}/_sandbox/openapi${form}`;
  expect((await fetch(address)).status).toBe(401);
  const headers = { Authorization: 'Bearer a-token-for-tests' };
  expect((await fetch(address, { headers })).status).toBe(200);
});
