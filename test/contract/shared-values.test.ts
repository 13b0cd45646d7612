import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { longestTokenLife } from '../../src/directory/index.ts';
import { bases } from '../../src/kernel/index.ts';

const maskinporten: unknown = parse(
  readFileSync(new URL('../../openapi/maskinporten.yaml', import.meta.url), 'utf8'),
);

/** Every `maximum` of fields with this name. */
function maximaOf(name: string, node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === name && typeof value === 'object' && value !== null && 'maximum' in value
      ? [value.maximum]
      : maximaOf(name, value),
  );
}

test.each([
  ['access_token_lifetime', longestTokenLife],
  ['at_max_age', longestTokenLife],
  ['expires_in', longestTokenLife - 1],
])('the document of Maskinporten limits %s as the directory does', (name, most) => {
  const maxima = maximaOf(name, maskinporten);
  expect(maxima.length).toBeGreaterThan(0);
  expect(new Set(maxima)).toEqual(new Set([most]));
});

test.each([
  ['kfr', bases.kfr],
  ['kundeforhold-v2', bases.kfrVersion2],
])('the first server of openapi/%s.yaml is the base that all rooms name: %s', (name, base) => {
  const { servers } = parse(readFileSync(new URL(`../../openapi/${name}.yaml`, import.meta.url), 'utf8'));
  expect(servers[0].url).toBe(base);
});
